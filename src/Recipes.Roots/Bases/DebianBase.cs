using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Roots.Boxes;

namespace Recipes.Roots.Bases;

/// <summary>A base image of a Debian or Ubuntu release, by mmdebstrap or debootstrap.</summary>
/// <param name="boxes">Works in the ids of boxes.</param>
/// <param name="runner">Runs the tools.</param>
/// <param name="environment">The environment of this process: its proxies count.</param>
public sealed class DebianBase(BoxRoots boxes, ICommandRunner runner, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The release's name: <c>bookworm</c>.</summary>
    public required string Suite { get; init; }

    /// <summary>Packages beyond the smallest set that apt works in.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>The archive's address; null is the one that this machine's apt has for the suite, else Debian's own.</summary>
    public string? Mirror { get; init; }

    /// <summary>What it is made from, in words.</summary>
    public string Origin => $"{Suite}{(Include.Count > 0 ? $" with {string.Join(", ", Include)}" : "")}";

    /// <summary>Fills a tree.</summary>
    /// <param name="tree">Does not exist yet.</param>
    /// <param name="onLine">Takes the lines of the tools.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is neither tool (exit code 5), or it failed (1).</exception>
    public async Task FillAsync(AbsolutePath tree, Action<CommandLine>? onLine, CancellationToken cancellationToken)
    {
        var system = RootEnvironment.Of(environment, hasNetwork: true);
        var mirror = Mirror ?? await FindMirrorAsync(system, cancellationToken);
        if (ExecutableSearch.Find("mmdebstrap", system) is not null)
            await MmdebstrapAsync(tree, mirror, system, onLine, cancellationToken);
        else if (!boxes.IsMapped && ExecutableSearch.Find("debootstrap", system) is not null)
            await DebootstrapAsync(tree, mirror, system, onLine, cancellationToken);
        else
        {
            throw new RecipesException(
                "There is no mmdebstrap that could make a base image of a release.",
                "Install it (apt-get install mmdebstrap), or make the base from an archive: --from FILE.",
                ExitCode.MissingTool
            );
        }
    }

    private async Task MmdebstrapAsync(
        AbsolutePath tree,
        string? mirror,
        IReadOnlyDictionary<string, string> system,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        // As a user: its own ids differ from those of boxes, so that an archive stands between.
        var target = boxes.IsMapped ? tree.Parent! / "base.tar" : tree;
        List<string> arguments = ["--quiet", "--variant=minbase", $"--mode={(boxes.IsMapped ? "unshare" : "root")}"];
        if (Include.Count > 0)
            arguments.Add($"--include={string.Join(',', Include)}");
        arguments.AddRange([Suite, target]);
        if (mirror is not null)
            arguments.Add(mirror);
        var variables = new Dictionary<string, string>(system, StringComparer.Ordinal)
        {
            // It leaves out logs and caches then, which differ from time to time.
            ["SOURCE_DATE_EPOCH"] = "1",
        };
        await RunAsync(Command.Create("mmdebstrap", arguments).WithEnvironment(variables), onLine, cancellationToken);
        if (!boxes.IsMapped)
            return;
        await new ArchiveBase(boxes, target).FillAsync(tree, cancellationToken);
        target.DeleteFile();
    }

    private async Task DebootstrapAsync(
        AbsolutePath tree,
        string? mirror,
        IReadOnlyDictionary<string, string> system,
        Action<CommandLine>? onLine,
        CancellationToken cancellationToken
    )
    {
        List<string> arguments = ["--variant=minbase"];
        if (Include.Count > 0)
            arguments.Add($"--include={string.Join(',', Include)}");
        arguments.AddRange([Suite, tree]);
        if (mirror is not null)
            arguments.Add(mirror);
        await RunAsync(Command.Create("debootstrap", arguments).WithEnvironment(system), onLine, cancellationToken);
        const string clean =
            """cd "$1" && rm -rf var/cache/apt/archives/*.deb var/lib/apt/lists/* var/log/*.log var/cache/ldconfig/aux-cache""";
        await RunAsync(Command.Create("/bin/sh", "-c", clean, "clean", tree).WithEnvironment(system), onLine, cancellationToken);
    }

    private async Task RunAsync(Command command, Action<CommandLine>? onLine, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var result = await runner.RunAsync(
            command,
            line =>
            {
                onLine?.Invoke(line);
                // Of apt, and of mmdebstrap; what fails because of the first says only that it failed.
                if (line.Text.StartsWith("E: ", StringComparison.Ordinal) && errors.Count < 5)
                    errors.Add(line.Text.Trim());
            },
            cancellationToken
        );
        if (!result.Succeeded)
        {
            var last = result.Tail.Where(line => !string.IsNullOrWhiteSpace(line.Text)).TakeLast(3).Select(line => line.Text.Trim());
            var causes = errors.Where(line => !line.Contains("failed", StringComparison.Ordinal)).Distinct().ToList();
            throw new RecipesException(
                $"'{command.Executable}' could not make a system of {Suite}: {string.Join("; ", causes.Count > 0 ? causes : last)}",
                "Check the names of the suite and of the packages, and --base-mirror."
            );
        }
    }

    // Where this machine itself has the suite from, that is where it can be had from.
    private async Task<string?> FindMirrorAsync(IReadOnlyDictionary<string, string> system, CancellationToken cancellationToken)
    {
        if (ExecutableSearch.Find("apt-get", system) is null)
            return null;
        var lines = new List<string>();
        var ask = Command.Create("apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE)").WithEnvironment(system);
        var result = await runner.RunAsync(ask, line => lines.Add(line.Text), cancellationToken);
        return result.Succeeded
            ? lines
                .Select(line => line.Split(' '))
                .Where(words => words is [_, var release] && release == Suite)
                .Select(words => words[0])
                .FirstOrDefault()
            : null;
    }
}
