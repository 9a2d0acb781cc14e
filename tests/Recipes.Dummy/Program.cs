using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Recipes.Commands;

namespace Recipes.Dummy;

/// <summary>A real program for specs of commands: as a child, and as the owner of children that may be killed.</summary>
[SupportedOSPlatform("linux")]
public static class Program
{
    public static Task<int> Main(string[] arguments) =>
        arguments switch
        {
            ["write", var bytes] => WriteAsync(long.Parse(bytes)),
            ["ignore-interrupt"] => IgnoreInterruptAsync(),
            ["run", var executable, .. var rest] => RunAsync(Command.Create(executable, rest)),
            ["run-all", .. var scripts] => RunAllAsync(scripts),
            ["own-terminal", var executable, .. var rest] => RunAsync(Command.Create(executable, rest) with { Interactive = true }),
            ["descriptors", var count] => CountDescriptorsAsync(int.Parse(count)),
            ["measure", var executable, .. var rest] => MeasureAsync(Command.Create(executable, rest)),
            _ => Task.FromResult(2),
        };

    // Lines of 64 bytes on both outputs at once.
    private static async Task<int> WriteAsync(long bytes)
    {
        var block = string.Concat(Enumerable.Repeat(new string('x', 63) + '\n', 1024)).Select(c => (byte)c).ToArray();
        await Task.WhenAll(Write(Console.OpenStandardOutput()), Write(Console.OpenStandardError()));
        return 0;

        Task Write(Stream stream) =>
            Task.Run(() =>
            {
                for (var left = bytes; left > 0; left -= block.Length)
                    stream.Write(block, 0, (int)Math.Min(left, block.Length));
            });
    }

    private static async Task<int> IgnoreInterruptAsync()
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        await Console.Out.WriteLineAsync("ready");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static async Task<int> RunAsync(Command command)
    {
        using var runner = new PosixCommandRunner();
        try
        {
            var result = await runner.RunAsync(command, line => (line.IsError ? Console.Error : Console.Out).WriteLine(line.Text));
            Console.WriteLine($"exit code {result.ExitCode}");
            return 0;
        }
        catch (Errors.RecipesException fault)
        {
            Console.WriteLine($"fault {fault.ExitCode}: {fault.Message}");
            return fault.ExitCode;
        }
    }

    private static async Task<int> RunAllAsync(string[] scripts)
    {
        using var runner = new PosixCommandRunner();
        await Task.WhenAll(
            scripts.Select(script => runner.RunAsync(Command.Create("sh", "-c", script), line => Console.WriteLine(line.Text)))
        );
        return 0;
    }

    private static async Task<int> CountDescriptorsAsync(int count)
    {
        using var runner = new PosixCommandRunner();
        await RunSomeAsync(runner, 3);
        var before = Descriptors();
        await RunSomeAsync(runner, count);
        Console.WriteLine($"{before} {Descriptors()}");
        return 0;

        static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;
    }

    private static async Task RunSomeAsync(PosixCommandRunner runner, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var cancellation = new CancellationTokenSource();
            await runner.RunAsync(Command.Create("true"));
            await Swallow(runner.RunAsync(Command.Create("no-such-program-anywhere")));
            await Swallow(runner.RunAsync(Command.Create("/proc/self/status")));
            await Swallow(runner.RunAsync(Command.Create("cat") with { StandardInput = "x" }, _ => throw new InvalidOperationException()));
            var endless = Command.Create("sh", "-c", "echo; sleep 1000") with { GracePeriod = TimeSpan.FromMilliseconds(100) };
            await Swallow(runner.RunAsync(endless, _ => cancellation.Cancel(), cancellation.Token));
        }
    }

    private static async Task Swallow(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception fault) when (fault is Errors.RecipesException or InvalidOperationException or OperationCanceledException)
        {
            // What matters is what is left behind.
        }
    }

    // Prints the lines and bytes of both outputs, and the most memory this process ever used, in KiB.
    private static async Task<int> MeasureAsync(Command command)
    {
        using var runner = new PosixCommandRunner();
        long lines = 0;
        long bytes = 0;
        await runner.RunAsync(
            command,
            line =>
            {
                lines++;
                bytes += line.Text.Length + 1;
            }
        );
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        Console.WriteLine($"{lines} {bytes} {peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]}");
        return 0;
    }
}
