using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Recipes.Commands.Posix;

/// <summary>File descriptors of this process: all closed on exec, none below 3.</summary>
internal static unsafe class Descriptors
{
    /// <summary>No descriptor.</summary>
    public const int None = -1;

    private const int DuplicateCloseOnExec = 1030;
    private const int GetFlags = 1;
    private const int SetStatus = 4;
    private const int CloseOnExecFlag = 1;
    private const int FirstFree = 3;
    private const nuint BytesWaiting = 0x541B;

    /// <summary>Makes a pipe.</summary>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public static (int Reader, int Writer) Pipe()
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.CloseOnExec) != 0)
            throw Fault();
        return (Raise(ends[0]), Raise(ends[1]));
    }

    /// <summary>Makes a counter that wakes a poll.</summary>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public static int Event() =>
        Libc.EventDescriptor(0, Libc.CloseOnExec | Libc.NonBlocking) is >= 0 and var descriptor ? Raise(descriptor) : throw Fault();

    /// <summary>Makes writes and reads fail instead of waiting.</summary>
    public static void DoNotBlock(int descriptor) => _ = Libc.Control(descriptor, SetStatus, Libc.NonBlocking);

    /// <summary>How many bytes wait in a pipe.</summary>
    public static int Waiting(int descriptor)
    {
        int count;
        return Libc.DeviceControl(descriptor, BytesWaiting, &count) == 0 ? count : 0;
    }

    /// <summary>Opens the reading end of a pipe once more, so that reads by the new descriptor alone do not wait; or <see cref="None"/>.</summary>
    public static int Reopen(int reader)
    {
        fixed (byte* path = Encoding.ASCII.GetBytes($"/proc/self/fd/{reader.ToString(CultureInfo.InvariantCulture)}\0"))
            return Libc.Open(path, Libc.NonBlocking | Libc.CloseOnExec) is >= 0 and var descriptor ? Raise(descriptor) : None;
    }

    /// <summary>Waits until there is something to read, or nobody is left to write it.</summary>
    public static void AwaitReadable(int descriptor)
    {
        var entry = new Libc.PollEntry { Descriptor = descriptor, Events = Libc.Readable };
        while (Libc.Poll(&entry, 1, -1) < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted) { }
    }

    /// <summary>Reads what is there; 0 at the end.</summary>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count;
            do count = Libc.Read(descriptor, bytes, buffer.Length);
            while (count < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
            return (int)Math.Max(0, count);
        }
    }

    /// <summary>Writes what there is room for; null if nobody can read it any more.</summary>
    public static int? Write(int descriptor, ReadOnlySpan<byte> text)
    {
        fixed (byte* bytes = text)
        {
            while (true)
            {
                var count = Libc.Write(descriptor, bytes, text.Length);
                if (count >= 0)
                    return (int)count;
                switch (Marshal.GetLastPInvokeError())
                {
                    case Libc.Interrupted:
                        continue;
                    case Libc.TryAgain:
                        return 0;
                    default:
                        return null;
                }
            }
        }
    }

    /// <summary>Closes a descriptor, if there is one, and forgets it.</summary>
    public static void Close(ref int descriptor)
    {
        if (descriptor != None)
            _ = Libc.Close(descriptor);
        descriptor = None;
    }

    /// <summary>What a child would inherit of ours beyond the standard streams: what we inherited ourselves.</summary>
    public static IReadOnlyList<int> Inheritable()
    {
        var inheritable = new List<int>();
        if (!Directory.Exists("/proc/self/fd"))
            return inheritable;
        foreach (var path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            var number = int.Parse(Path.GetFileName(path.AsSpan()), CultureInfo.InvariantCulture);
            if (number >= FirstFree && Libc.Control(number, GetFlags, 0) is >= 0 and var flags && (flags & CloseOnExecFlag) == 0)
                inheritable.Add(number);
        }
        return inheritable;
    }

    // A process that was started without standard streams gets their numbers for its own pipes: they would be overwritten in the child.
    private static int Raise(int descriptor)
    {
        if (descriptor >= FirstFree)
            return descriptor;
        var raised = Libc.Control(descriptor, DuplicateCloseOnExec, FirstFree);
        _ = Libc.Close(descriptor);
        return raised >= 0 ? raised : throw Fault();
    }

    private static IOException Fault() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
}
