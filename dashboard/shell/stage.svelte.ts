/** Something that wants the whole window is on the wall: header and footer stay away, type grows. */
class Stage {
  taken = $state(false);
}

export const stage = new Stage();
