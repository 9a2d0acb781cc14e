using Recipes.Errors;
using Recipes.IO;
using Recipes.Keys;
using Recipes.Sources;

namespace Recipes.Modules.Fetching;

/// <summary>Copies a directory of this machine; one that is being worked on is built anew whenever something in it changed.</summary>
public sealed record DirectorySource : IFetchModule
{
    /// <summary>The directory: absolute, or relative to the recipe's own.</summary>
    public required string Path { get; init; }

    /// <inheritdoc/>
    public SourceOrigin Origin => new(Path);

    /// <inheritdoc/>
    public IReadOnlyList<ToolNeed> Tools => [];

    /// <inheritdoc/>
    public Task<SourcePin> FetchAsync(RecipeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var directory = context.LocalFile(Path);
        if (!Directory.Exists(directory))
        {
            throw new RecipesException(
                $"{context.Package.Id} is to be built from '{directory}', which is not a directory.",
                "Correct the path: absolute, or relative to the recipe's directory.",
                ExitCode.InvalidInput
            );
        }
        if (context.SourceDirectory.ToString().StartsWith($"{directory}/", StringComparison.Ordinal))
        {
            throw new RecipesException(
                $"{context.Package.Id} is to be built from '{directory}', which holds the directory that it is built in.",
                "Name a directory below it, or move the state directory elsewhere.",
                ExitCode.InvalidInput
            );
        }
        var pin = new SourcePin(Origin, $"sha256:{FileDigests.Of(directory)}");
        context.SourceDirectory.DeleteDirectory();
        Directory.CreateDirectory(context.SourceDirectory);
        foreach (var entry in FileDigests.Entries(directory))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var copy = context.SourceDirectory / System.IO.Path.GetRelativePath(directory, entry.FullName);
            if (entry.LinkTarget is { } target)
                File.CreateSymbolicLink(copy, target);
            else if (entry is DirectoryInfo)
                Directory.CreateDirectory(copy);
            else
                File.Copy(entry.FullName, copy);
        }
        return Task.FromResult(pin);
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        // Its content is among the package's local files.
        key.Add("fetch", "directory");
    }
}
