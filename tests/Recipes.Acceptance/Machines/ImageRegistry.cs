using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary><c>docker-registry</c> on the loopback interface, as empty as its directory.</summary>
public sealed class ImageRegistry : IDisposable
{
    private readonly RunningProgram program;

    private ImageRegistry(RunningProgram program, int port, AbsolutePath files)
    {
        this.program = program;
        (Port, Files) = (port, files);
    }

    /// <summary>Where it listens, without TLS.</summary>
    public int Port { get; }

    /// <summary>Where it keeps what it was given.</summary>
    public AbsolutePath Files { get; }

    /// <summary>Starts one; the test is skipped where there is none.</summary>
    public static ImageRegistry Start(Workspace workspace)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/docker-registry"), "There is no docker-registry.");
        var port = LocalPort.Free();
        var files = workspace.Root / "registry";
        var configuration = workspace.Write(
            "registry.yml",
            $$"""
            version: 0.1
            log: {level: error}
            storage:
              filesystem: {rootdirectory: {{files}}}
            http: {addr: "127.0.0.1:{{port}}"}
            """
        );
        var program = new RunningProgram(["docker-registry", "serve", configuration], workspace.Root, workspace.Variables);
        program.WaitUntil(() => LocalPort.Answers(port));
        return new ImageRegistry(program, port, files);
    }

    /// <summary>Ends it, as a fallen machine does.</summary>
    public void Stop()
    {
        if (!program.HasEnded)
            program.Signal(9);
        program.Wait();
    }

    public void Dispose() => Stop();
}
