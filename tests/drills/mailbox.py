"""A mail server of the drill's own, on the loopback address: keeps what it is sent, and can be away."""

import socketserver
import threading


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 drill")
        for line in self.rfile:
            word = line.strip().upper()[:4]
            if word == b"DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
                self.say("250 kept")
            elif word == b"QUIT":
                return self.say("221 bye")
            else:
                self.say("250 well")
        return None

    def letter(self) -> str:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.decode())
        return "".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class Mailbox(socketserver.ThreadingTCPServer):
    """`with Mailbox(port) as mailbox:` receives letters; outside of the block the mail server is down."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.letters: list[str] = []

    def __enter__(self) -> "Mailbox":
        self.thread = threading.Thread(target=self.serve_forever)
        self.thread.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self.shutdown()
        self.thread.join()
        self.server_close()
