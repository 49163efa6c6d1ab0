// The little C of our own: what the Glibc module lacks or Swift cannot say.
#ifndef ATRIUM_CSYS_H
#define ATRIUM_CSYS_H
#include <stdint.h>
#include <stddef.h>

/// The index of the event loop that runs on this thread, or -1. Reading a `__thread` variable in C is
/// right across `await`; `pthread_self()` is declared const and may be stale in release builds.
int csys_loop_index(void);
void csys_set_loop_index(int index);

/// 1 on a thread that writes a database's transactions, 0 on any other.
int csys_is_writer_thread(void);
void csys_set_writer_thread(int is_writer);

/// Microseconds since 1970 of the system's wall clock.
int64_t csys_realtime_us(void);
/// Nanoseconds of the monotonic clock.
int64_t csys_monotonic_ns(void);
/// Fills the buffer from the kernel's random generator; aborts if there is none.
void csys_random(void *buffer, size_t count);

/// Eight random bytes, from a block that this thread read from the kernel.
uint64_t csys_random_u64(void);


/// Names the calling thread for tools such as top; the kernel keeps 15 bytes.
void csys_name_thread(const char *name);

/// The event loop object that runs on this thread, or null; see `csys_loop_index`.
void *csys_current_loop(void);
void csys_set_current_loop(void *loop);

// Sockets and polling. A result below zero is `-errno`.

/// What epoll reported of one registration.
typedef struct {
  uint64_t token;
  uint32_t events;
} csys_event;

int csys_eventfd(void);
void csys_eventfd_signal(int fd);
void csys_eventfd_clear(int fd);
int csys_epoll_create(void);
/// Registers `fd` edge-triggered for reading and writing, or level-triggered for reading only.
int csys_epoll_add(int epoll, int fd, int edge_triggered, uint64_t token);
int csys_epoll_remove(int epoll, int fd);
/// Waits for at most `timeout_ms` (-1: for ever) and fills in up to `count` (at most 256) events.
int csys_epoll_wait(int epoll, csys_event *events, int count, int timeout_ms);

/// A listening, non-blocking TCP socket on a numeric IPv4 or IPv6 address, with TCP_NODELAY for the
/// accepted ones. `shared` sets SO_REUSEPORT.
int csys_listen(const char *address, int port, int backlog, int shared);
int csys_local_port(int fd);
/// Accepts without blocking; writes the peer's address as text (at least 46 bytes of room).
int csys_accept(int fd, char *address, int capacity);
/// Makes the kernel drop new handshakes, so that a listener can be emptied and closed without a reset.
int csys_refuse_handshakes(int listener);
/// A blocking connection, for tests and tools.
int csys_connect(const char *address, int port);
/// Bounds how long a blocking socket waits to receive or send.
int csys_set_timeouts(int fd, int milliseconds);
int csys_set_buffers(int fd, int receive, int send);
long csys_receive(int fd, void *buffer, size_t count);
/// Sends one or two buffers (the second may be null) without raising SIGPIPE.
long csys_send(int fd, const void *a, size_t a_count, const void *b, size_t b_count);
/// Bytes that the kernel holds and the peer has not acknowledged.
int csys_unacknowledged(int fd);
/// Bytes that have arrived and were not read.
int csys_unread(int fd);
int csys_shutdown_writing(int fd);
void csys_close(int fd);
/// Makes the coming close a reset: what is unsent is thrown away at once.
void csys_reset_on_close(int fd);

/// Ignores SIGPIPE, and blocks SIGTERM and SIGINT in this thread and those it starts.
void csys_block_termination(void);
/// Waits until SIGTERM or SIGINT arrives, and returns its number.
int csys_wait_for_termination(void);

/// Opens a regular file for reading and tells its size and time of change (nanoseconds since 1970).
int csys_open_file(const char *path, int64_t *size, int64_t *modified_ns);
long csys_read_at(int fd, void *buffer, size_t count, int64_t offset);

#endif
