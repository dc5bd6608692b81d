namespace System;

/// <summary>There is no unwinding here: a thrown exception is a panic, and its message the panic's.</summary>
public class Exception
{
    private readonly string _message;

    public Exception() => _message = "exception";

    public Exception(string message) => _message = message;

    public virtual string Message => _message;
}

public class SystemException : Exception
{
    public SystemException(string message) : base(message)
    {
    }
}

public class ArgumentException : SystemException
{
    public ArgumentException() : base("bad argument")
    {
    }

    public ArgumentException(string message) : base(message)
    {
    }
}

public class ArgumentNullException : ArgumentException
{
    public ArgumentNullException(string parameter) : base(parameter)
    {
    }
}

public class ArgumentOutOfRangeException : ArgumentException
{
    public ArgumentOutOfRangeException(string parameter) : base(parameter)
    {
    }
}

public class InvalidOperationException : SystemException
{
    public InvalidOperationException() : base("invalid operation")
    {
    }

    public InvalidOperationException(string message) : base(message)
    {
    }
}

public class NotSupportedException : SystemException
{
    public NotSupportedException() : base("not supported")
    {
    }

    public NotSupportedException(string message) : base(message)
    {
    }
}
