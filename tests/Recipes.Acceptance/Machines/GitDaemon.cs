using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary><c>git daemon</c> on the loopback interface, giving the repositories of one directory.</summary>
public sealed class GitDaemon : IDisposable
{
    private readonly RunningProgram program;

    private GitDaemon(RunningProgram program, string address)
    {
        this.program = program;
        Address = address;
    }

    /// <summary>The address of the directory, with a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Starts a server of its own; the test is skipped where git has none.</summary>
    public static GitDaemon Start(Workspace workspace, AbsolutePath directory)
    {
        Assert.SkipUnless(
            workspace.Execute("sh", "-c", "test -x \"$(git --exec-path)/git-daemon\"").ExitCode == 0,
            "git daemon is missing"
        );
        var port = LocalPort.Free();
        string[] command =
        [
            "git",
            "daemon",
            "--listen=127.0.0.1",
            $"--port={port}",
            $"--base-path={directory}",
            "--export-all",
            "--reuseaddr",
            directory,
        ];
        var program = new RunningProgram(command, workspace.Root, workspace.Variables);
        program.WaitUntil(() => LocalPort.Answers(port));
        return new GitDaemon(program, $"git://127.0.0.1:{port}/");
    }

    public void Dispose()
    {
        if (!program.HasEnded)
            program.SignalGroup(15);
        program.Wait();
    }
}
