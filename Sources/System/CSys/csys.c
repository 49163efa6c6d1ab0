#define _GNU_SOURCE
#include "csys.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <time.h>

static __thread int loop_index = -1;
int csys_loop_index(void) { return loop_index; }
void csys_set_loop_index(int index) { loop_index = index; }

static __thread int is_writer_thread;
int csys_is_writer_thread(void) { return is_writer_thread; }
void csys_set_writer_thread(int is_writer) { is_writer_thread = is_writer; }

int64_t csys_realtime_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
int64_t csys_monotonic_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
void csys_random(void *buffer, size_t count) {
  char *at = buffer;
  while (count) {
    ssize_t n = getrandom(at, count, 0);
    if (n < 0) {
      if (errno == EINTR) continue;
      abort();
    }
    at += n;
    count -= (size_t)n;
  }
}
uint64_t csys_random_u64(void) {
  static __thread uint64_t block[64];
  static __thread unsigned left;
  if (!left) {
    csys_random(block, sizeof block);
    left = sizeof block / sizeof *block;
  }
  uint64_t value = block[--left];
  block[left] = 0;
  return value;
}

void csys_name_thread(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }
