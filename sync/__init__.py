"""Bytes between devices: trio, libp2p, zeroconf. Knows only the ports, types and errors of the circle.

thread    NetworkThread: the node in a thread of its own, for the window
node      open_node: listens, dials, admits, supervises; trio
peer      one connection: framing, outbox, heartbeat
dial      addresses, backoff, rounds over addresses
admission how many strangers are let in
discovery mDNS (the only import of zeroconf and ifaddr)
host      TCP, Noise, Yamux (the only import of libp2p)
memory    the same promises without sockets, threads or real time
config    settings and limits; cheap to import
"""
