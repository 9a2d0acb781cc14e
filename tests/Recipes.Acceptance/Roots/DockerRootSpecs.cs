using Recipes.Acceptance.Machines;
using Recipes.IO;
using Recipes.Roots;
using Recipes.Roots.Boxes;
using Recipes.Roots.Containers;

namespace Recipes.Acceptance.Roots;

/// <summary>The same contract by docker, with a daemon of the tests' own.</summary>
[Trait("Speed", "Slow")]
public sealed class DockerRootSpecs(TinyBase tinyBase, DockerDaemon daemon) : BuildRootContract, IClassFixture<DockerDaemon>
{
    protected override IBuildRoots MakeKind()
    {
        Assert.SkipWhen(daemon.Missing is not null, daemon.Missing ?? "");
        var variables = new Dictionary<string, string>(Variables)
        {
            // Without podman, which would be taken before docker.
            ["PATH"] = daemon.Programs,
            ["DOCKER_HOST"] = daemon.Address,
        };
        return new ContainerRoots(Runner, new BoxRoots(Runner, TimeProvider.System, variables), TimeProvider.System, variables);
    }

    protected override RootRequest Request(RootLimits limits) =>
        new()
        {
            Directory = Scratch / "root",
            Base = tinyBase.Image,
            Limits = limits,
        };

    [Fact]
    public void It_is_docker_that_is_tested() => Roots.Name.ShouldBe("container (docker)");
}

/// <summary>A docker daemon with all of its files in a temporary directory and no network.</summary>
public sealed class DockerDaemon : IDisposable
{
    private const string Program = "/usr/sbin/dockerd";
    private const string Client = "/usr/bin/docker";

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-docker-").FullName;
    private readonly RunningProgram? program;

    public DockerDaemon()
    {
        Missing =
            !Environment.IsPrivilegedProcess ? "The test runs as root."
            : !File.Exists(Program) || !File.Exists(Client) ? "There is no docker (Debian: docker.io)."
            : null;
        if (Missing is not null)
            return;
        File.CreateSymbolicLink((directory / "bin").CreateDirectory() / "docker", Client);
        program = new RunningProgram(
            [
                Program,
                "--data-root",
                directory / "data",
                "--exec-root",
                directory / "exec",
                "--host",
                Address,
                "--pidfile",
                directory / "pid",
                "--iptables=false",
                "--bridge=none",
            ],
            directory,
            new Dictionary<string, string> { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin" }
        );
        Eventually.Holds(() => program.HasEnded || IsUp, () => program.Written);
        if (program.HasEnded)
            Missing = $"dockerd does not start here: {program.Written.TrimEnd().Split('\n')[^1]}";
    }

    /// <summary>Why there is none; null if there is one.</summary>
    public string? Missing { get; }

    /// <summary>Where it listens.</summary>
    public string Address => $"unix://{directory}/socket";

    /// <summary>A search path with docker and nothing else.</summary>
    public string Programs => directory / "bin";

    private bool IsUp => program!.Written.Contains("API listen on", StringComparison.Ordinal);

    public void Dispose()
    {
        if (program is { HasEnded: false })
        {
            program.Signal(15);
            program.Wait();
        }
        directory.DeleteDirectory();
    }
}
