using Recipes.Commands;
using Recipes.Errors;

namespace Recipes.Roots.Syncing;

/// <summary>Brings the Debian system in a build root to a package selection, through its own apt.</summary>
/// <param name="root">The system; with a network.</param>
/// <param name="onLine">Takes the lines of apt.</param>
public sealed class BaseSync(IBuildRoot root, Action<CommandLine>? onLine)
{
    private bool isUpdated;

    /// <summary>Debian's name of the system's architecture.</summary>
    public async Task<string> ArchitectureAsync(CancellationToken cancellationToken) =>
        (await AskAsync(["dpkg", "--print-architecture"], cancellationToken))[0];

    /// <summary>What is installed there.</summary>
    public async Task<PackageSelection> PresentAsync(CancellationToken cancellationToken) =>
        PackageSelection.Parse(
            string.Join('\n', await AskAsync(["dpkg", "--get-selections"], cancellationToken)),
            await ArchitectureAsync(cancellationToken),
            "dpkg --get-selections"
        );

    /// <summary>Compares the system with a selection. Changes no package, and needs no network where apt's lists are there and have all names.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Names are unknown to apt (exit code 3): all of them are listed.</exception>
    public async Task<SelectionDifference> CompareAsync(PackageSelection wanted, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(cancellationToken);
        var difference = SelectionDifference.Of(present, wanted);
        if (difference.Install.Count == 0)
            return difference;
        var isListed = await IsListedAsync(cancellationToken);
        var unknown = isListed ? await UnknownAsync(difference, cancellationToken) : difference.Install;
        if (unknown.Count == 0)
            return difference;
        try
        {
            // The lists may be older than a package.
            await UpdateAsync(cancellationToken);
            unknown = await UnknownAsync(difference, cancellationToken);
        }
        catch (RecipesException) when (isListed)
        {
            // Without a network the lists that are there are all that is known.
        }
        return unknown.Count == 0
            ? difference
            : throw new RecipesException(
                $"apt knows no package {string.Join(", ", unknown)}.",
                "Correct the names, or add the archives that have them to the base image's sources.",
                ExitCode.InvalidInput
            );
    }

    /// <summary>What apt would install beyond what is wanted, because that needs it. Asked after <see cref="CompareAsync"/>; changes nothing.</summary>
    /// <param name="difference">What differs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Names as apt tells them, in order; none where nothing is to change.</returns>
    /// <exception cref="RecipesException">It cannot be brought there: apt's reasons are in the message.</exception>
    public async Task<IReadOnlyList<string>> NeededAsync(SelectionDifference difference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(difference);
        if (difference.IsEmpty)
            return [];
        var installed = new List<string>();
        var simulate = Commands(difference).First(command => command[1] == "install").Append("--simulate").ToList();
        // "Inst libjq1 (1.6-2.1 Debian:12/stable [amd64])", "Inst libc6:i386 ..."
        await ChangeAsync(
            simulate,
            cancellationToken,
            onAnswer: line =>
            {
                if (line.Split(' ') is ["Inst", var name, ..])
                    installed.Add(name);
            }
        );
        var wanted = difference.Install.Concat(difference.Keep).Select(package => package.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. installed.Where(name => !wanted.Contains(name)).Order(StringComparer.Ordinal)];
    }

    /// <summary>What brings a system to a selection, in order: one transaction for all that differs, then what nothing needs any more goes.</summary>
    /// <param name="difference">What differs.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Commands(SelectionDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var commands = new List<IReadOnlyList<string>>();
        var wanted = difference.Install.Concat(difference.Keep).Select(package => package.ToString()).ToList();
        // Whoever is wanted by name must not go with what nothing needs.
        if (difference.Keep.Count > 0)
            commands.Add(["apt-mark", "manual", .. difference.Keep.Select(package => package.ToString())]);
        if (!difference.IsEmpty)
        {
            commands.Add([
                "apt-get",
                "install",
                "-y",
                "-qq",
                "--no-install-recommends",
                "--no-upgrade",
                "--purge",
                .. wanted,
                .. difference.Purge.Select(package => $"{package}-"),
            ]);
        }
        commands.Add(["apt-get", "autoremove", "-y", "-qq", "--purge"]);
        return commands;
    }

    /// <summary>Brings the system there, and leaves nothing of apt's downloads behind.</summary>
    /// <param name="difference">What differs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ApplyAsync(SelectionDifference difference, CancellationToken cancellationToken)
    {
        if (difference.Install.Count > 0 && !isUpdated)
            await UpdateAsync(cancellationToken);
        foreach (var command in Commands(difference))
            await ChangeAsync(command, cancellationToken);
        await ChangeAsync(["/bin/sh", "-c", "apt-get clean; rm -rf /var/lib/apt/lists/*"], cancellationToken);
    }

    private async Task<bool> IsListedAsync(CancellationToken cancellationToken) =>
        (await AskAsync(["/bin/sh", "-c", "ls /var/lib/apt/lists || true"], cancellationToken)).Any(name =>
            name.Contains("_Packages", StringComparison.Ordinal)
        );

    private async Task<IReadOnlyList<SelectedPackage>> UnknownAsync(SelectionDifference difference, CancellationToken cancellationToken)
    {
        var known = (await AskAsync(["apt-cache", "pkgnames"], cancellationToken)).ToHashSet(StringComparer.Ordinal);
        // Names are those of all architectures that the system takes packages of.
        var foreign = difference.Install.Any(package => package.Architecture is not null)
            ? await AskAsync(["dpkg", "--print-foreign-architectures"], cancellationToken)
            : [];
        return
        [
            .. difference.Install.Where(package =>
                !known.Contains(package.Name) || (package.Architecture is { } architecture && !foreign.Contains(architecture))
            ),
        ];
    }

    // By itself apt takes an archive that cannot be reached for a warning.
    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await ChangeAsync(
            ["apt-get", "update", "-qq", "-o", "APT::Update::Error-Mode=any"],
            cancellationToken,
            "Look whether the archives of the base image's sources can be reached."
        );
        isUpdated = true;
    }

    private async Task<List<string>> AskAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var result = await root.RunAsync(
            Command.Create(command[0], command.Skip(1)),
            onLine: line =>
            {
                if (!line.IsError)
                    lines.Add(line.Text);
            },
            cancellationToken: cancellationToken
        );
        result.EnsureSuccess();
        return lines;
    }

    private async Task ChangeAsync(
        IReadOnlyList<string> command,
        CancellationToken cancellationToken,
        string hint = "A wanted package may need one that is not wanted: add that to the selection.",
        Action<string>? onAnswer = null
    )
    {
        var last = new List<string>();
        var result = await root.RunAsync(
            Command.Create("env", ["DEBIAN_FRONTEND=noninteractive", .. command]),
            onLine: line =>
            {
                if (onAnswer is null || line.IsError)
                    onLine?.Invoke(line);
                else
                    onAnswer(line.Text);
                if (line.Text.StartsWith("E: ", StringComparison.Ordinal) || line.Text.Contains("Depends:", StringComparison.Ordinal))
                    last.Add(line.Text.Trim());
            },
            cancellationToken: cancellationToken
        );
        if (!result.Succeeded)
        {
            throw new RecipesException(
                $"'{string.Join(' ', command.Take(2))}' failed in the build root: {string.Join("; ", last.TakeLast(5))}",
                hint
            );
        }
    }
}
