using Recipes.Environments;
using Recipes.Keys;

namespace Recipes.Resolving;

/// <summary>Writes the key document of a package: everything that can change what is installed, and nothing else.</summary>
public static class PackageKeys
{
    private static readonly string[] Tests = ["build.tested = ", "test[", "test.refused = "];

    /// <summary>Writes it.</summary>
    /// <param name="package">The package; its dependencies are installed or provided.</param>
    /// <param name="facts">What is known of the machine.</param>
    public static KeyDocument Describe(ResolvedPackage package, PackageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(facts);
        var id = package.Id;
        var key = new KeyDocument()
            .Add("package", id.ToString())
            .Add("machine", facts.Machine)
            .Add("compiler", facts.Compilers.GetValueOrDefault(id.Platform))
            .Add("prefix", facts.Prefixes[id.Platform])
            .Add("code", facts.CodeDigest(package.Recipe.GetType()));
        if (package.Package.Source is { } source)
        {
            source.AddTo(key);
            key.Add("source", Pin(package, facts));
        }
        key.AddList("patch", package.Package.Patches);
        foreach (var name in package.Package.LocalFiles)
            key.Add($"file {name}", facts.FileDigest(package.Recipe.GetType(), name) ?? "missing");
        package.Package.BuildSystem?.AddTo(key);
        package.Package.Settings.AddTo(key);
        if (package.Package.Settings.IsTested)
            key.AddList("test", package.Package.Tests?.Arguments ?? []).Add("test.refused", package.Package.Tests?.Refusal);
        foreach (var condition in package.Package.Conditions)
            key.Add($"when-installed {RecipeNames.OfRecipe(condition.Recipe)}", condition.Holds ? "yes" : "no");
        foreach (
            var (name, value) in facts
                .Flags.Where(flag => StepEnvironment.Counts(flag.Key, id.Platform))
                .OrderBy(flag => flag.Key, StringComparer.Ordinal)
        )
            key.Add(name, value);
        foreach (var dependency in package.Dependencies)
            key.Add($"dependency {dependency}", Identify(dependency, facts));
        return key;
    }

    /// <summary>The document of the same package if nobody had asked for its tests.</summary>
    public static string WithoutTests(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return string.Join('\n', document.Split('\n').Where(line => !Tests.Any(start => line.StartsWith(start, StringComparison.Ordinal))));
    }

    // After a Clean nothing remembers the commit but the record of what was built from it.
    private static string? Pin(ResolvedPackage package, PackageFacts facts)
    {
        var origin = package.Package.Source!.Origin;
        var pin = facts.FindPin(origin) ?? facts.Record(package.Id)?.Pins.FirstOrDefault(known => known.Origin == origin);
        return pin?.Digest;
    }

    private static string Identify(PackageId dependency, PackageFacts facts)
    {
        if (facts.Record(dependency) is { } record)
            return record.Key;
        return facts.Provided.TryGetValue(dependency, out var answer) ? $"provided: {answer}" : "missing";
    }
}
