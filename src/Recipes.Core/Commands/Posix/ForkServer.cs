using System.Globalization;
using System.Text;

namespace Recipes.Commands.Posix;

/// <summary>A program that was started once and forks a process for each command: what is slow to load is loaded once.</summary>
/// <remarks>
/// <list type="number">
/// <item>The server writes <c>ready</c> and a line end to its standard output.</item>
/// <item>A request to its standard input is its length, 8 digits, and so many bytes: words that end with NUL. The first is a count of descriptors, then for each
/// our number (-1 is <c>/dev/null</c>), its mode (0 read, 1 write, 2 both) and the child's number; then the command's arguments without those that the server
/// was started with.</item>
/// <item>The server opens our descriptors anew (<c>/proc/PID/fd</c>), forks with <c>CLONE_PARENT</c>, and answers with the child's number, or a negative one. The child
/// is ours then, as if we had started it; it leads a process group. Sockets cannot be opened anew: with one of those a command is executed as it is.</item>
/// <item>A byte says that the child is guarded. The child executes nothing before the server has passed that on to it, and ends if the server ends first. So of
/// a request without an answer nothing was executed, whenever the server was killed, and it can be made again: a command runs once at most.</item>
/// <item>At its input's end the server ends.</item>
/// </list>
/// </remarks>
internal sealed class ForkServer : IDisposable
{
    private const int GetStatus = 3;
    private const int AccessMode = 3;
    private const int LongestAnswer = 32;

    private readonly Lock gate = new();
    private readonly object children = new();
    private readonly Sentinel sentinel;
    private int requests = Descriptors.None;
    private int answers = Descriptors.None;
    private int living;
    private bool disposed;

    /// <summary>Starts the program.</summary>
    /// <param name="program">What to start; its streams are the server's own.</param>
    /// <param name="sentinel">Guards the children.</param>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public ForkServer(SpawnRequest program, Sentinel sentinel)
    {
        this.sentinel = sentinel;
        var (input, writer) = Descriptors.Pipe();
        var (reader, output) = Descriptors.Pipe();
        requests = writer;
        answers = reader;
        var request = program with
        {
            WorkingDirectory = "/",
            Streams = [input, output, SpawnRequest.Null],
            Closed = Descriptors.Inheritable(),
            Group = SpawnGroup.Own,
        };
        using var started = new ManualResetEventSlim();
        new Thread(() => Own(request, started)) { IsBackground = true }.UnsafeStart();
        started.Wait();
        Descriptors.Close(ref input);
        Descriptors.Close(ref output);
        WasReady = Answer() == "ready";
        if (!WasReady)
            Close();
    }

    /// <summary>Whether it ever could fork.</summary>
    public bool WasReady { get; }

    /// <summary>Whether it can fork.</summary>
    public bool IsOpen => requests != Descriptors.None;

    /// <summary>Starts a child and has it guarded.</summary>
    /// <param name="request">What the child gets; the arguments without the server's.</param>
    /// <returns>Its number; null if the server could start none.</returns>
    public int? Start(SpawnRequest request)
    {
        lock (gate)
        {
            if (!IsOpen || !Tell(Encode(request)))
                return null;
            if (!int.TryParse(Answer(), CultureInfo.InvariantCulture, out var child))
                Close();
            if (child <= 0)
                return null;
            // It does so itself, but maybe not yet.
            _ = Libc.SetGroup(child, child);
            sentinel.Add(child);
            lock (children)
                living++;
            Tell("+"u8);
            return child;
        }
    }

    /// <summary>A child was reaped.</summary>
    public void Ended()
    {
        lock (children)
        {
            living--;
            Monitor.PulseAll(children);
        }
        if (disposed)
            Dispose();
    }

    /// <summary>Ends the server, if children still live after the last of them.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            lock (children)
            {
                if (living > 0)
                    return;
            }
            Close();
        }
    }

    // Children may ask to die with this very thread (PR_SET_PDEATHSIG), which is their parent as it is the server's.
    private void Own(SpawnRequest request, ManualResetEventSlim started)
    {
        var error = PosixSpawn.Start(request, out var process);
        started.Set();
        if (error == 0)
            _ = ChildWatch.Reap(process);
        lock (children)
        {
            while (living > 0)
                Monitor.Wait(children);
        }
    }

    private static byte[] Encode(SpawnRequest request)
    {
        var words = new List<string> { Number(request.Streams.Count + request.Inherited.Count) };
        for (var i = 0; i < request.Streams.Count; i++)
            words.AddRange([Number(request.Streams[i]), Number(Mode(request.Streams[i], i)), Number(i)]);
        foreach (var descriptor in request.Inherited)
            words.AddRange([Number(descriptor), Number(Mode(descriptor, descriptor)), Number(descriptor)]);
        words.AddRange(request.Arguments);
        var text = Encoding.UTF8.GetBytes(string.Concat(words.Select(word => word + '\0')));
        return [.. Encoding.ASCII.GetBytes(text.Length.ToString("00000000", CultureInfo.InvariantCulture)), .. text];
    }

    private static int Mode(int descriptor, int number) =>
        descriptor == SpawnRequest.Null ? Math.Min(number, 1) : Libc.Control(descriptor, GetStatus, 0) & AccessMode;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private bool Tell(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            if (Descriptors.Write(requests, text) is not { } written)
            {
                Close();
                return false;
            }
            text = text[written..];
        }
        return true;
    }

    // A line, or what there is of it when the server has ended.
    private string Answer()
    {
        Span<byte> line = stackalloc byte[LongestAnswer];
        var length = 0;
        while (length < LongestAnswer && (length == 0 || line[length - 1] != '\n'))
        {
            if (Descriptors.Read(answers, line[length..]) is > 0 and var count)
                length += count;
            else
                break;
        }
        return Encoding.ASCII.GetString(line[..length]).TrimEnd('\n');
    }

    private void Close()
    {
        Descriptors.Close(ref requests);
        Descriptors.Close(ref answers);
    }
}
