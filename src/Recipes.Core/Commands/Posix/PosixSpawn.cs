using System.Text;

namespace Recipes.Commands.Posix;

/// <summary>Starts children with <c>posix_spawn</c>: no copy of this process's page tables, and safe beside other threads.</summary>
internal static unsafe class PosixSpawn
{
    // posix_spawnattr_t is 336 bytes in both C libraries, posix_spawn_file_actions_t 80, sigset_t 128.
    private const int Room = 512;
    private const int SignalSetSize = 128;

    private const short SetGroup = 0x02;
    private const short SetSignalDefaults = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;

    /// <summary>Starts a child; returns once the program runs in it.</summary>
    /// <param name="request">What the child gets.</param>
    /// <param name="process">Its number.</param>
    /// <returns>0, or the system's error number.</returns>
    public static int Start(SpawnRequest request, out int process)
    {
        var attributes = stackalloc byte[Room];
        var actions = stackalloc byte[Room];
        _ = Libc.InitAttributes(attributes);
        _ = Libc.InitActions(actions);
        try
        {
            SetAttributes(attributes, request.Group);
            var error = AddActions(actions, request);
            process = 0;
            return error == 0 ? Spawn(request, actions, attributes, out process) : error;
        }
        finally
        {
            _ = Libc.DestroyActions(actions);
            _ = Libc.DestroyAttributes(attributes);
        }
    }

    // The child begins as if a shell had started it: .NET ignores SIGPIPE, and blocked or ignored signals would be inherited.
    private static void SetAttributes(byte* attributes, SpawnGroup group)
    {
        var signals = stackalloc byte[SignalSetSize];
        new Span<byte>(signals, SignalSetSize).Clear();
        _ = Libc.SetSignalMask(attributes, signals);
        new Span<byte>(signals, SignalSetSize).Fill(0xFF);
        _ = Libc.SetDefaultSignals(attributes, signals);
        var lead = group switch
        {
            SpawnGroup.Own => SetGroup,
            SpawnGroup.OwnSession => SetSession,
            _ => (short)0,
        };
        _ = Libc.SetFlags(attributes, (short)(SetSignalDefaults | SetSignalMask | lead));
    }

    private static int AddActions(byte* actions, SpawnRequest request)
    {
        var error = 0;
        if (request.WorkingDirectory is { } directory)
        {
            fixed (byte* path = CString(directory))
                error = Libc.AddChangeDirectory(actions, path);
        }
        for (var i = 0; i < request.Streams.Count && error == 0; i++)
            error = AddStream(actions, request.Streams[i], i);
        // A duplicate onto itself clears close-on-exec, in the child alone: POSIX 2024 (Austin Group issue 411), glibc 2.29, musl 1.1.23.
        for (var i = 0; i < request.Inherited.Count && error == 0; i++)
            error = Libc.AddDuplicate(actions, request.Inherited[i], request.Inherited[i]);
        for (var i = 0; i < request.Closed.Count && error == 0; i++)
            error = Libc.AddClose(actions, request.Closed[i]);
        return error;
    }

    private static int AddStream(byte* actions, int descriptor, int number)
    {
        if (descriptor != SpawnRequest.Null)
            return Libc.AddDuplicate(actions, descriptor, number);
        fixed (byte* path = "/dev/null"u8)
            return Libc.AddOpen(actions, number, path, flags: number == 0 ? 0 : 1, mode: 0);
    }

    private static int Spawn(SpawnRequest request, byte* actions, byte* attributes, out int process)
    {
        using var arguments = new NativeStrings(request.Arguments);
        using var environment = new NativeStrings(request.Environment);
        fixed (byte* path = CString(request.Path))
        fixed (int* child = &process)
            return Libc.Spawn(child, path, actions, attributes, arguments.Pointer, environment.Pointer);
    }

    private static byte[] CString(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
