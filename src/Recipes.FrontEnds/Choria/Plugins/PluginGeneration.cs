using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;
using Recipes.IO;

namespace Recipes.FrontEnds.Choria.Plugins;

/// <summary>Reads a project's plugin lists, and writes the Go files that register what they name.</summary>
/// <param name="source">The project's directory.</param>
/// <param name="warn">Takes what is doubtful.</param>
internal sealed class PluginGeneration(AbsolutePath source, Action<string> warn)
{
    private const string Plugins = "packager/plugins.yaml";
    private const string UserPlugins = "packager/user_plugins.yaml";

    // The document's own name for it, which nothing ever read.
    private const string DocumentedUserPlugins = "packaging/user_plugins.yaml";

    /// <summary>The lists that are there, with their faults.</summary>
    /// <exception cref="RecipesException">A list is there and cannot be read (exit code 3).</exception>
    public async Task<IReadOnlyList<PluginList>> ReadAsync(CancellationToken cancellationToken)
    {
        var lists = new List<PluginList>();
        if (await ReadAsync(Plugins, cancellationToken) is { } plugins)
            lists.Add(plugins);
        var user = await ReadAsync(UserPlugins, cancellationToken);
        if (user is not null)
            lists.Add(user);
        if (await ReadAsync(DocumentedUserPlugins, cancellationToken) is { } documented)
        {
            warn(
                user is null
                    ? $"{DocumentedUserPlugins} is read, but other tools look for {UserPlugins}: move it there."
                    : $"{DocumentedUserPlugins} is not read, because there is {UserPlugins}: leave one of them."
            );
            if (user is null)
                lists.Add(documented);
        }
        return lists;
    }

    /// <summary>Writes the files of all lists, and removes those that an earlier generation left; nothing changes if a list has a fault.</summary>
    /// <param name="registry">The import path of the registry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The names of the files.</returns>
    /// <exception cref="RecipesException">A list cannot be read or has faults (exit code 3); a file cannot be written (1).</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(string registry, CancellationToken cancellationToken)
    {
        var lists = await ReadAsync(cancellationToken);
        PluginFaults.Refuse(PluginFiles.Faults(lists));
        var files = PluginFiles.Of(lists, registry);
        try
        {
            foreach (
                var left in source.GetFiles("plugin_*.go").Where(left => IsGenerated(left) && files.All(file => file.Name != left.Name))
            )
                File.Delete(left);
            foreach (var file in files)
                await File.WriteAllTextAsync(source / file.Name, file.Text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException($"The plugins' Go files cannot be written: {fault.Message}", null, ExitCode.Failed, fault);
        }
        return [.. files.Select(file => file.Name)];
    }

    private async Task<PluginList?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return new PluginListReader(name).Read(await File.ReadAllTextAsync(source / name, cancellationToken));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The plugin list cannot be read: {fault.Message}",
                "Make it a file that can be read, or remove it.",
                ExitCode.InvalidInput,
                fault
            )
            {
                Location = name,
            };
        }
    }

    // Somebody's own file may have such a name too.
    private static bool IsGenerated(AbsolutePath file)
    {
        using var reader = File.OpenText(file);
        return reader.ReadLine() is { } line
            && (
                line.StartsWith(PluginFiles.Mark, StringComparison.Ordinal)
                || line.StartsWith("// auto generated ", StringComparison.Ordinal)
            );
    }
}
