using System.Globalization;
using Recipes.Commands.Posix;
using Recipes.Execution;

namespace Recipes.Commands;

/// <summary>
/// One pool of job tokens for this process and all it starts: GNU make's jobserver protocol, over a pipe. A command that is served here has one token
/// by being run; make, cargo and <c>gcc -flto=jobserver</c> take further ones from the pipe and put them back.
/// </summary>
/// <remarks>
/// See "POSIX Jobserver Interaction" in GNU make's manual. Tokens that killed commands took with them are put back as soon as no served command
/// runs: only then is it known how many are missing.
/// </remarks>
public sealed class Jobserver : IJobTokens, IDisposable
{
    // The least that a pipe takes without blocking.
    private const int MostJobs = 4096;

    private readonly Lock gate = new();
    private readonly WaitingThreads threads = new();
    private int reader;
    private int writer;
    private int ownReader;
    private int held;
    private int clients;
    private bool disposed;

    private Jobserver(int jobs, int reader, int writer, int ownReader)
    {
        Jobs = jobs;
        this.reader = reader;
        this.writer = writer;
        this.ownReader = ownReader;
        Balance();
    }

    /// <summary>How many tokens there are.</summary>
    public int Jobs { get; }

    /// <summary>What tells a command of the pool, in the variable <c>MAKEFLAGS</c>.</summary>
    public string MakeFlags => string.Create(CultureInfo.InvariantCulture, $" -j{Jobs} --jobserver-auth={reader},{writer}");

    /// <summary>Makes a pool.</summary>
    /// <param name="jobs">The tokens, from 1.</param>
    /// <returns>Null where there is none: on other systems than Linux, without <c>/proc</c>, or without a descriptor left.</returns>
    public static Jobserver? TryCreate(int jobs)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var (reader, writer) = Descriptors.Pipe();
            // What children inherit must block or not as their make likes; we never wait.
            var own = Descriptors.Reopen(reader);
            if (own != Descriptors.None)
                return new Jobserver(Math.Clamp(jobs, 1, MostJobs), reader, writer, own);
            Descriptors.Close(ref reader);
            Descriptors.Close(ref writer);
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public bool TryTake()
    {
        lock (gate)
        {
            if (disposed || !TryGet())
                return false;
            held++;
            return true;
        }
    }

    /// <inheritdoc/>
    public void Return()
    {
        lock (gate)
        {
            held--;
            if (!disposed)
                Put();
        }
    }

    /// <inheritdoc/>
    public void WhenReturned(Action notify) =>
        threads.Run(() =>
        {
            if (Await())
                notify();
        });

    /// <summary>Takes the tokens that are there, for a command that knows no jobserver but a number of jobs (<c>ninja -j</c>).</summary>
    public JobShare TakeShare()
    {
        var others = Math.Max(1, held);
        var taken = 0;
        while (TryTake())
            taken++;
        // Others may have all tokens now and be done in a moment: nobody gets less than an equal share.
        return new JobShare(Math.Max(1 + taken, Jobs / others), () => Return(taken));
    }

    /// <summary>Runs a command that may take further tokens.</summary>
    /// <param name="runner">Runs it.</param>
    /// <param name="command">The command, with its whole environment.</param>
    /// <param name="onLine">See <see cref="ICommandRunner.RunAsync"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CommandResult> RunAsync(
        ICommandRunner runner,
        Command command,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(command);
        var served = command with
        {
            Environment = new Dictionary<string, string>(command.Environment ?? new Dictionary<string, string>(), StringComparer.Ordinal)
            {
                ["MAKEFLAGS"] = MakeFlags,
            },
            InheritedDescriptors = [.. command.InheritedDescriptors, reader, writer],
        };
        lock (gate)
            clients++;
        try
        {
            return await runner.RunAsync(served, onLine, cancellationToken);
        }
        finally
        {
            lock (gate)
            {
                if (--clients == 0 && !disposed)
                    Balance();
            }
        }
    }

    /// <summary>Closes the pipe. No command may be served any more.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
            // Wakes whoever waits.
            Put();
            Descriptors.Close(ref reader);
            Descriptors.Close(ref writer);
            Descriptors.Close(ref ownReader);
        }
    }

    private void Return(int tokens)
    {
        for (; tokens > 0; tokens--)
            Return();
    }

    // While no command is served, what we do not hold is in the pipe.
    private void Balance()
    {
        for (var missing = Jobs - held - Descriptors.Waiting(reader); missing > 0; missing--)
            Put();
        for (var surplus = Descriptors.Waiting(reader) - (Jobs - held); surplus > 0; surplus--)
            _ = TryGet();
    }

    private bool TryGet() => Descriptors.Read(ownReader, stackalloc byte[1]) == 1;

    private void Put() => _ = Descriptors.Write(writer, "+"u8);

    // On a descriptor of its own: ours may be closed meanwhile.
    private bool Await()
    {
        int waited;
        lock (gate)
            waited = disposed ? Descriptors.None : Descriptors.Reopen(reader);
        if (waited == Descriptors.None)
            return false;
        Descriptors.AwaitReadable(waited);
        Descriptors.Close(ref waited);
        lock (gate)
            return !disposed;
    }
}
