"""What every end-to-end test stands on: a server of its own, a client that checks each answer, a browser."""
