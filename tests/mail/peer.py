"""peer: a mail server on loopback, which does what a test tells it to.

It speaks SMTP (RFC 5321) as a server of real life does, and keeps what it was
sent.  `says` gives other answers: {"RCPT": "550 5.1.1 no such user"}, or a
function of the argument that gives one, or None for the usual one.  An answer
SILENCE is none at all, HANG_UP ends the connection.
"""
import base64
import email
import email.policy
import socketserver
import threading

SILENCE, HANG_UP = object(), object()
USUAL = {"GREETING": "220 peer ESMTP", "EHLO": "250 peer", "HELO": "250 peer",
         "MAIL": "250 2.1.0 fine", "RCPT": "250 2.1.5 fine",
         "DATA": "354 go on", "CONTENT": "250 2.0.0 taken",
         "RSET": "250 fine", "NOOP": "250 fine", "QUIT": "221 bye",
         "AUTH": "235 2.7.0 welcome"}


class Closed(Exception):
    """The connection is over."""


class Talk(socketserver.StreamRequestHandler):
    def answer(self, command, argument=""):
        says = self.server.peer.says.get(command)
        if callable(says):
            says = says(argument)
        text = USUAL.get(command, "502 unknown") if says is None else says
        if text is HANG_UP:
            raise Closed
        if text is SILENCE:
            self.server.peer.quiet.set()
            self.server.peer.over.wait()
            raise Closed
        self.wfile.write(text.encode() + b"\r\n")
        return text

    def read_line(self):
        line = self.rfile.readline()
        if not line:
            raise Closed
        return line

    def read_content(self):
        lines = []
        while (line := self.read_line()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def handle(self):
        try:
            self.talk()
        except (Closed, ConnectionError):
            pass

    def talk(self):
        peer, sender, to = self.server.peer, None, []
        with peer.lock:
            peer.connections += 1
        self.answer("GREETING")
        while True:
            words = self.read_line().decode().strip().split(" ", 1)
            command, argument = words[0].upper(), (words + [""])[1]
            with peer.lock:
                peer.commands.append(command)
            if command == "EHLO" and peer.offers:
                lines = ["peer", *peer.offers]
                for number, line in enumerate(lines, 1):
                    sign = " " if number == len(lines) else "-"
                    self.wfile.write(f"250{sign}{line}\r\n".encode())
                continue
            if command == "AUTH":
                self.wfile.write(b"334 \r\n")
                peer.secrets.append(base64.b64decode(self.read_line()))
            text = self.answer(command, argument)
            if command == "MAIL":
                sender, to = argument, []
            elif command == "RCPT" and text.startswith("2"):
                to.append(argument)
            elif command == "DATA" and text.startswith("3"):
                letter = Letter(sender, to, self.read_content())
                with peer.lock:
                    peer.seen.append(letter)
                if self.answer("CONTENT").startswith("2"):
                    with peer.lock:
                        peer.taken.append(letter)
            elif command == "QUIT":
                return


class Letter:
    def __init__(self, sender, to, raw):
        self.sender, self.to, self.raw = sender, to, raw
        self.message = email.message_from_bytes(raw,
                                                policy=email.policy.default)


class Peer:
    """with Peer(says) as peer: … peer.url, peer.taken"""

    def __init__(self, says=None, offers=(), address="127.0.0.1"):
        self.says, self.offers = dict(says or {}), offers
        self.lock = threading.Lock()
        self.seen, self.taken, self.commands, self.secrets = [], [], [], []
        self.connections = 0
        self.quiet, self.over = threading.Event(), threading.Event()

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads, block_on_close = True, False
            allow_reuse_address = True
            request_queue_size = 64

        self.server = Server((address, 0), Talk)
        self.server.peer = self
        self.address, self.port = self.server.server_address
        self.url = f"smtp://{self.address}:{self.port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever,
                         kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
