@rem npm scripts begin with exec, so that a signal to npm reaches the server. Windows has none.
@%*
