using System.Text;

namespace Recipes.Commands.Posix;

/// <summary>A small shell that outlives this process by an instant and kills the process groups it leaves behind, after <c>kill -9</c> too.</summary>
/// <remarks>
/// It reads <c>+GROUP</c> and <c>-GROUP</c> from a pipe whose only writer is this process: the pipe ends when this process does, however that
/// happens. <c>PR_SET_PDEATHSIG</c> would not do: it is tied to the thread that started the child and reaches no grandchild.
/// <para>
/// No number that could mean another group by now is ever on its list: <c>-GROUP</c> is written while the group's leader is not reaped, which
/// keeps the number taken, and a pipe is read in order, so that it is read before the pipe's end. Two gaps of less than a millisecond
/// remain: a child whose start falls into our sudden death is not on the list yet, and a group whose leader we were about to
/// strike off could be followed by one of the same number, for which all numbers would have to be used up meanwhile.
/// </para>
/// </remarks>
internal sealed class Sentinel : IDisposable
{
    private const string Shell = "/bin/sh";

    // Builtins only, so no PATH and no environment. The list is kept between blanks: " 12 34 ".
    private const string Script = """
        trap '' HUP INT QUIT TERM
        groups=' '
        while read -r line; do
          group=${line#?}
          case $line in
            +*) groups="$groups$group " ;;
            *) groups="${groups%% $group *} ${groups#* $group }" ;;
          esac
        done
        for group in $groups; do kill -KILL "-$group"; done
        """;

    private readonly Lock gate = new();
    private readonly List<int> groups = [];
    private int process;
    private int pipe = Descriptors.None;
    private bool started;
    private bool disposed;

    /// <summary>Starts the shell if it does not run yet. Without <c>/bin/sh</c> commands run unguarded.</summary>
    /// <exception cref="IOException">The system has no descriptor left.</exception>
    public void Start()
    {
        lock (gate)
        {
            if (started)
                return;
            Launch();
            started = true;
        }
    }

    /// <summary>Puts a group on the list.</summary>
    public void Add(int group)
    {
        lock (gate)
        {
            groups.Add(group);
            Tell($"+{group}\n");
        }
    }

    /// <summary>Strikes a group off the list. Its leader must not have been reaped.</summary>
    public void Remove(int group)
    {
        lock (gate)
        {
            groups.Remove(group);
            Tell($"-{group}\n");
            if (disposed && groups.Count == 0)
                End();
        }
    }

    /// <summary>Ends the shell, if commands still run after the last of them.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            if (groups.Count == 0)
                End();
        }
    }

    private void Launch()
    {
        var (reader, writer) = Descriptors.Pipe();
        Descriptors.DoNotBlock(writer);
        var request = new SpawnRequest
        {
            Path = Shell,
            Arguments = ["sh", "-c", Script, "recipes-sentinel"],
            Environment = [],
            WorkingDirectory = "/",
            Streams = [reader, SpawnRequest.Null, SpawnRequest.Null],
            Closed = Descriptors.Inheritable(),
            Group = SpawnGroup.OwnSession,
        };
        var failed = PosixSpawn.Start(request, out process) != 0;
        Descriptors.Close(ref reader);
        pipe = writer;
        if (failed)
            Descriptors.Close(ref pipe);
    }

    private void Tell(string line)
    {
        if (pipe == Descriptors.None || Descriptors.Write(pipe, Encoding.ASCII.GetBytes(line)) == line.Length)
            return;
        // Somebody ended or stopped it: another one takes over the whole list, if there is a descriptor left for it.
        End();
        try
        {
            Launch();
        }
        catch (IOException)
        {
            return;
        }
        if (pipe != Descriptors.None && groups.Count > 0)
            _ = Descriptors.Write(pipe, Encoding.ASCII.GetBytes(string.Concat(groups.Select(group => $"+{group}\n"))));
    }

    private void End()
    {
        if (pipe == Descriptors.None)
            return;
        // Killed first: at the pipe's end it would kill what is on a list that is not its own any more.
        _ = Libc.Kill(process, Signals.Kill);
        Descriptors.Close(ref pipe);
        _ = ChildWatch.Reap(process);
    }
}
