using Recipes.Commands;

namespace Recipes.Specs.Core.Commands;

/// <summary>What specs of runners share: commands of a shell, the dummy program, and questions about processes.</summary>
internal static class RunnerHarness
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static Command Shell(string script, params IEnumerable<string> arguments) =>
        Command.Create("sh", ["-c", script, "sh", .. arguments]);

    public static Command DummyProgram(params IEnumerable<string> arguments) =>
        Command.Create("dotnet", [typeof(Recipes.Dummy.Program).Assembly.Location, .. arguments]);

    public static async Task<string[]> LinesAsync(this ICommandRunner runner, Command command)
    {
        var lines = new List<string>();
        (await runner.RunAsync(command, line => lines.Add(line.Text), Patience())).EnsureSuccess();
        return [.. lines];
    }

    /// <summary>Ends a spec that hangs; no spec asserts on time.</summary>
    public static CancellationToken Patience() => new CancellationTokenSource(Deadline).Token;

    /// <summary>Whether a process lives; a dead one that nobody has reaped does not.</summary>
    public static bool Lives(int process)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{process}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static int ParentOf(int process)
    {
        var status = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }

    public static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        var patience = Patience();
        while (!condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse($"waited in vain: {what}");
            await Task.Delay(10);
        }
    }
}
