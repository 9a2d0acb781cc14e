using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Parameters;

/// <summary>Finds and reads the parameters files below a root. Small files, read once before anything else can run: no async.</summary>
internal sealed class ParametersFiles(AbsolutePath root, AbsolutePath workingDirectory)
{
    private const string Start = "parameters.";
    private const string End = ".json";

    /// <summary>The default file; null if there is none.</summary>
    /// <exception cref="RecipesException">It is malformed (exit 3).</exception>
    public ParametersFile? ReadDefault() => Read("parameters.json", profile: null);

    /// <summary>The file of a profile.</summary>
    /// <exception cref="RecipesException">There is none (exit 2), or it is malformed (exit 3).</exception>
    public ParametersFile ReadProfile(string profile)
    {
        var existing = Profiles(root);
        return existing.Contains(profile, StringComparer.Ordinal) && Read($"{Start}{profile}{End}", profile) is { } file
            ? file
            : throw new RecipesException(
                $"There is no profile '{profile}' in {root / RootDirectory.Marker}.",
                NearNames.Hint(profile, existing),
                ExitCode.Usage
            );
    }

    /// <summary>The names of the profiles below a root, sorted.</summary>
    public static IReadOnlyList<string> Profiles(AbsolutePath root)
    {
        var directory = root / RootDirectory.Marker;
        if (!Directory.Exists(directory))
            return [];
        return
        [
            .. Directory
                .EnumerateFiles(directory, $"{Start}*{End}")
                .Select(file => Path.GetFileName(file))
                .Where(name => name.Length > Start.Length + End.Length)
                .Select(name => name[Start.Length..^End.Length])
                .Order(StringComparer.Ordinal),
        ];
    }

    private ParametersFile? Read(string name, string? profile)
    {
        var file = root / RootDirectory.Marker / name;
        if (!File.Exists(file))
            return null;
        return ParametersFileReader.Read(Path.GetRelativePath(workingDirectory, file), profile, File.ReadAllBytes(file));
    }
}
