using System.Globalization;
using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Roots.Containers;

/// <summary>podman or docker, with what it must be told on this machine.</summary>
/// <param name="Program">Its file.</param>
/// <param name="Options">What stands before every subcommand.</param>
/// <param name="Limits">What <c>create</c> and <c>build</c> must be told so that no limit is raised beyond what this process may.</param>
internal sealed record ContainerTool(AbsolutePath Program, IReadOnlyList<string> Options, IReadOnlyList<string> Limits)
{
    // Above this runc asks for more than an unprivileged manager may give.
    private const long MostProcesses = 32768;

    /// <summary><c>podman</c> or <c>docker</c>.</summary>
    public string Name => Program.Name;

    /// <summary>The tool of this machine: podman before docker; null if there is neither.</summary>
    /// <param name="environment">The environment of this process.</param>
    public static ContainerTool? Find(IReadOnlyDictionary<string, string> environment)
    {
        if (ExecutableSearch.Find("podman", environment) is { } podman)
            return new ContainerTool(podman, PodmanOptions(environment), Ulimits());
        return ExecutableSearch.Find("docker", environment) is { } docker
            ? new ContainerTool(docker, DockerOptions(environment), [])
            : null;
    }

    /// <summary>A command of the tool.</summary>
    public Command Create(params IEnumerable<string> arguments) => Command.Create(Program, [.. Options, .. arguments]);

    // The daemon is another machine's or user's where the user says so.
    private static List<string> DockerOptions(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault("DOCKER_HOST") is { Length: > 0 } host ? ["--host", host] : [];

    private static List<string> PodmanOptions(IReadOnlyDictionary<string, string> environment)
    {
        var options = new List<string> { "--events-backend", "file" };
        // Without systemd nobody else manages control groups.
        if (!Directory.Exists("/run/systemd/system"))
            options.AddRange(["--cgroup-manager", "cgroupfs"]);
        // crun refuses machines that have both versions of control groups.
        if (Directory.Exists("/sys/fs/cgroup/memory") && ExecutableSearch.Find("runc", environment) is not null)
            options.AddRange(["--runtime", "runc"]);
        return options;
    }

    // podman asks for its own defaults, beyond the hard limits of a process without CAP_SYS_RESOURCE.
    private static List<string> Ulimits()
    {
        var options = new List<string>();
        foreach (
            var (line, name, most) in ((string, string, long)[])
                [("Max open files", "nofile", 1 << 20), ("Max processes", "nproc", MostProcesses)]
        )
        {
            var words = File.Exists("/proc/self/limits")
                ? File.ReadLines("/proc/self/limits")
                    .FirstOrDefault(text => text.StartsWith(line, StringComparison.Ordinal))
                    ?[line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : null;
            if (words is [_, var hard, ..])
            {
                var limit = long.TryParse(hard, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, most) : most;
                options.AddRange(["--ulimit", string.Create(CultureInfo.InvariantCulture, $"{name}={limit}:{limit}")]);
            }
        }
        return options;
    }
}
