#define _GNU_SOURCE
#include "csys.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

static __thread void *current_loop;
void *csys_current_loop(void) { return current_loop; }
void csys_set_current_loop(void *loop) { current_loop = loop; }

static int result(int value) { return value < 0 ? -errno : value; }

int csys_eventfd(void) { return result(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }
void csys_eventfd_signal(int fd) {
  uint64_t one = 1;
  while (write(fd, &one, sizeof one) < 0 && errno == EINTR) {
  }
}
void csys_eventfd_clear(int fd) {
  uint64_t count;
  while (read(fd, &count, sizeof count) < 0 && errno == EINTR) {
  }
}

int csys_epoll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }
int csys_epoll_add(int epoll, int fd, int edge_triggered, uint64_t token) {
  struct epoll_event event = {.data.u64 = token};
  event.events = edge_triggered ? EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET : EPOLLIN;
  return result(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
}
int csys_epoll_remove(int epoll, int fd) {
  return result(epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL));
}
int csys_epoll_wait(int epoll, csys_event *events, int count, int timeout_ms) {
  struct epoll_event found[256];
  if (count > 256) count = 256;
  int n = epoll_wait(epoll, found, count, timeout_ms);
  if (n < 0) return -errno;
  for (int i = 0; i < n; i++) {
    events[i].token = found[i].data.u64;
    events[i].events = found[i].events;
  }
  return n;
}

typedef union {
  struct sockaddr any;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
} socket_address;

static socklen_t read_address(const char *text, int port, socket_address *out) {
  memset(out, 0, sizeof *out);
  if (inet_pton(AF_INET, text, &out->v4.sin_addr) == 1) {
    out->v4.sin_family = AF_INET;
    out->v4.sin_port = htons((uint16_t)port);
    return sizeof out->v4;
  }
  if (inet_pton(AF_INET6, text, &out->v6.sin6_addr) == 1) {
    out->v6.sin6_family = AF_INET6;
    out->v6.sin6_port = htons((uint16_t)port);
    return sizeof out->v6;
  }
  return 0;
}

int csys_listen(const char *text, int port, int backlog, int shared) {
  socket_address address;
  socklen_t length = read_address(text, port, &address);
  if (!length) return -EINVAL;
  int fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  int one = 1, zero = 0;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (shared) setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (address.any.sa_family == AF_INET6)
    setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof zero);
  if (bind(fd, &address.any, length) < 0 || listen(fd, backlog) < 0) {
    int error = errno;
    close(fd);
    return -error;
  }
  return fd;
}

int csys_local_port(int fd) {
  socket_address address;
  socklen_t length = sizeof address;
  if (getsockname(fd, &address.any, &length) < 0) return -errno;
  return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

int csys_accept(int listener, char *text, int capacity) {
  socket_address address;
  socklen_t length = sizeof address;
  int fd = accept4(listener, &address.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return -errno;
  text[0] = 0;
  if (address.any.sa_family == AF_INET) {
    inet_ntop(AF_INET, &address.v4.sin_addr, text, (socklen_t)capacity);
  } else if (IN6_IS_ADDR_V4MAPPED(&address.v6.sin6_addr)) {
    inet_ntop(AF_INET, address.v6.sin6_addr.s6_addr + 12, text, (socklen_t)capacity);
  } else {
    inet_ntop(AF_INET6, &address.v6.sin6_addr, text, (socklen_t)capacity);
  }
  return fd;
}

int csys_refuse_handshakes(int listener) {
  struct sock_filter drop = BPF_STMT(BPF_RET | BPF_K, 0);
  struct sock_fprog program = {.len = 1, .filter = &drop};
  return result(setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
}

int csys_connect(const char *text, int port) {
  socket_address address;
  socklen_t length = read_address(text, port, &address);
  if (!length) return -EINVAL;
  int fd = socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (connect(fd, &address.any, length) < 0) {
    int error = errno;
    close(fd);
    return -error;
  }
  return fd;
}

int csys_set_timeouts(int fd, int milliseconds) {
  struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
  if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time) < 0) return -errno;
  return result(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time));
}
int csys_set_buffers(int fd, int receive, int send) {
  if (receive && setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receive, sizeof receive) < 0) return -errno;
  if (send && setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &send, sizeof send) < 0) return -errno;
  return 0;
}

long csys_receive(int fd, void *buffer, size_t count) {
  ssize_t n;
  do n = recv(fd, buffer, count, 0);
  while (n < 0 && errno == EINTR);
  return n < 0 ? -errno : n;
}
long csys_send(int fd, const void *a, size_t a_count, const void *b, size_t b_count) {
  ssize_t n;
  if (!b_count) {
    do n = send(fd, a, a_count, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
  }
  struct iovec parts[2] = {{(void *)a, a_count}, {(void *)b, b_count}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  do n = sendmsg(fd, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  return n < 0 ? -errno : n;
}
int csys_unacknowledged(int fd) {
  int count = 0;
  return ioctl(fd, SIOCOUTQ, &count) < 0 ? -errno : count;
}
int csys_unread(int fd) {
  int count = 0;
  return ioctl(fd, SIOCINQ, &count) < 0 ? -errno : count;
}
int csys_shutdown_writing(int fd) { return result(shutdown(fd, SHUT_WR)); }
void csys_close(int fd) { close(fd); }
void csys_reset_on_close(int fd) {
  struct linger now = {.l_onoff = 1, .l_linger = 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

static void termination_signals(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGINT);
}
void csys_block_termination(void) {
  sigset_t set;
  termination_signals(&set);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
}
int csys_wait_for_termination(void) {
  sigset_t set;
  int number = 0;
  termination_signals(&set);
  while (sigwait(&set, &number) != 0) {
  }
  return number;
}

int csys_open_file(const char *path, int64_t *size, int64_t *modified_ns) {
  struct stat info;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return -errno;
  if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode)) {
    close(fd);
    return -EISDIR;
  }
  *size = info.st_size;
  *modified_ns = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
  return fd;
}
long csys_read_at(int fd, void *buffer, size_t count, int64_t offset) {
  ssize_t n;
  do n = pread(fd, buffer, count, offset);
  while (n < 0 && errno == EINTR);
  return n < 0 ? -errno : n;
}
