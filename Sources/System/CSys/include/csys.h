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
#endif
