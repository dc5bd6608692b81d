namespace SlabOS.Base;

/// <summary>The texts of an <see cref="Errno"/>.</summary>
public static class ErrnoText
{
    /// <summary>The symbol, such as <c>ESRCH</c>.</summary>
    public static string Name(Errno errno) => errno switch
    {
        Errno.None => "OK",
        Errno.EPERM => "EPERM",
        Errno.ENOENT => "ENOENT",
        Errno.ESRCH => "ESRCH",
        Errno.EINTR => "EINTR",
        Errno.EIO => "EIO",
        Errno.E2BIG => "E2BIG",
        Errno.EBADF => "EBADF",
        Errno.ECHILD => "ECHILD",
        Errno.EAGAIN => "EAGAIN",
        Errno.ENOMEM => "ENOMEM",
        Errno.EACCES => "EACCES",
        Errno.EBUSY => "EBUSY",
        Errno.EEXIST => "EEXIST",
        Errno.ENOTDIR => "ENOTDIR",
        Errno.EISDIR => "EISDIR",
        Errno.EINVAL => "EINVAL",
        Errno.ENFILE => "ENFILE",
        Errno.EMFILE => "EMFILE",
        Errno.EFBIG => "EFBIG",
        Errno.ENOSPC => "ENOSPC",
        Errno.ESPIPE => "ESPIPE",
        Errno.EPIPE => "EPIPE",
        Errno.ENAMETOOLONG => "ENAMETOOLONG",
        Errno.ENOTEMPTY => "ENOTEMPTY",
        _ => "E?",
    };

    /// <summary>The message in lower case, such as <c>no such process</c>; the source is <c>strerror</c>.</summary>
    public static string Message(Errno errno) => errno switch
    {
        Errno.None => "success",
        Errno.EPERM => "operation not permitted",
        Errno.ENOENT => "no such file or directory",
        Errno.ESRCH => "no such process",
        Errno.EINTR => "interrupted",
        Errno.EIO => "input/output error",
        Errno.E2BIG => "argument list too long",
        Errno.EBADF => "bad file descriptor",
        Errno.ECHILD => "no child processes",
        Errno.EAGAIN => "resource temporarily unavailable",
        Errno.ENOMEM => "cannot allocate memory",
        Errno.EACCES => "permission denied",
        Errno.EBUSY => "device or resource busy",
        Errno.EEXIST => "file exists",
        Errno.ENOTDIR => "not a directory",
        Errno.EISDIR => "is a directory",
        Errno.EINVAL => "invalid argument",
        Errno.ENFILE => "too many open files in system",
        Errno.EMFILE => "too many open files",
        Errno.EFBIG => "file too large",
        Errno.ENOSPC => "no space left on device",
        Errno.ESPIPE => "illegal seek",
        Errno.EPIPE => "broken pipe",
        Errno.ENAMETOOLONG => "file name too long",
        Errno.ENOTEMPTY => "directory not empty",
        _ => "unknown error",
    };
}
