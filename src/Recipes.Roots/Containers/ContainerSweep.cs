using System.Security.Cryptography;
using System.Text;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Roots.Containers;

/// <summary>
/// Removes the containers whose directory is gone and the copies of base images that are gone: of checkouts that were deleted, of runs that were killed. What is
/// ours is known by labels; what another machine has made with the same daemon is its own.
/// </summary>
/// <param name="commands">Runs its subcommands.</param>
internal sealed class ContainerSweep(ContainerCommands commands)
{
    /// <summary>The label that names a container's directory.</summary>
    public const string DirectoryLabel = "recipes.directory";

    private const string BaseLabel = "recipes.base";
    private const string MachineLabel = "recipes.machine";

    // The same id is in the images of many containers; their names differ.
    private static readonly Lazy<string> Machine = new(() =>
    {
        var id = File.Exists("/etc/machine-id") ? File.ReadAllText("/etc/machine-id").Trim() : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id} {Environment.MachineName}")))[..16];
    });

    /// <summary>The options that label something.</summary>
    public static IReadOnlyList<string> Labels(string name, string value) =>
        ["--label", $"{name}={value}", "--label", $"{MachineLabel}={Machine.Value}"];

    /// <summary>The options of <c>import</c> that label the copy of a base.</summary>
    /// <param name="tree">The base's tree.</param>
    public static IReadOnlyList<string> Changes(AbsolutePath tree) =>
        ["--change", $"LABEL {BaseLabel}=\"{tree}\"", "--change", $"LABEL {MachineLabel}={Machine.Value}"];

    /// <summary>Removes a container and the image of its state.</summary>
    public static async Task RemoveAsync(ContainerCommands container, CancellationToken cancellationToken)
    {
        if (await container.ExistsAsync("container", container.Name, cancellationToken))
            await container.RunAsync(["rm", "--force", container.Name], cancellationToken);
        var state = $"localhost/{container.Name}:state";
        if (await container.ExistsAsync("image", state, cancellationToken))
            await container.RunAsync(["rmi", "--force", state], cancellationToken);
    }

    /// <summary>Sweeps. What cannot be removed now is left for the next time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string[] ours = ["--filter", $"label={MachineLabel}={Machine.Value}"];
        var containers = await InspectAsync(
            "container",
            ["ps", "--all", "--quiet", .. ours],
            "{{.Name}} {{.State.Running}}",
            DirectoryLabel,
            3,
            cancellationToken
        );
        foreach (var words in containers)
        {
            // docker's names begin with a slash.
            var name = words[0].TrimStart('/');
            AbsolutePath directory = words[2];
            if (!directory.DirectoryExists())
                await RemoveAsync(commands.Of(name), cancellationToken);
            else if (words[1] == "true")
                await EndAsync(name, directory, cancellationToken);
        }
        // Without force: a container may stand on it, of the same base in another directory of bases.
        foreach (var words in await InspectAsync("image", ["images", "--quiet", .. ours], "{{.Id}}", BaseLabel, 2, cancellationToken))
        {
            if (!Directory.Exists(words[1]))
                await commands.LinesAsync(["rmi", words[0]], cancellationToken);
        }
    }

    // What is found, in words of which the last is the label's path.
    private async Task<IReadOnlyList<string[]>> InspectAsync(
        string kind,
        IReadOnlyList<string> find,
        string format,
        string label,
        int count,
        CancellationToken cancellationToken
    )
    {
        var found = await commands.LinesAsync(find, cancellationToken);
        if (found.Count == 0)
            return [];
        var inspect = (string[])
            [kind, "inspect", "--format", $$$"""{{{format}}} {{index .Config.Labels "{{{label}}}"}}""", .. found.Distinct()];
        return
        [
            .. (await commands.LinesAsync(inspect, cancellationToken))
                .Select(line => line.Split(' ', count))
                .Where(words => words.Length == count && words[^1].StartsWith('/')),
        ];
    }

    // Whoever started a command there was killed: nobody is in it.
    private async Task EndAsync(string name, AbsolutePath directory, CancellationToken cancellationToken)
    {
        using var held = FileLock.TryAcquire(directory / "lock");
        if (held is not null)
            await commands.LinesAsync(["kill", name], cancellationToken);
    }
}
