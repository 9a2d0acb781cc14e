using Recipes.Environments;
using Recipes.Keys;
using Recipes.Prefixes;

namespace Recipes.Resolving;

/// <summary>Writes the key document of a package: everything that can change what is installed, and nothing else.</summary>
public static class PackageKeys
{
    // Counts how this library builds: raised when the same recipe makes other files than before.
    private const string Rules = "3";
    private static readonly string[] Tests = ["build.tested = ", "test[", "test.refused = "];

    /// <summary>Writes it.</summary>
    /// <param name="package">The package; its dependencies are installed or provided.</param>
    /// <param name="facts">What is known of the machine.</param>
    /// <param name="outputs">The output digests of packages that the plan will install from the store.</param>
    public static KeyDocument Describe(ResolvedPackage package, PackageFacts facts, IReadOnlyDictionary<PackageId, string>? outputs = null)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(facts);
        var id = package.Id;
        var key = new KeyDocument()
            .Add("package", id.ToString())
            .Add("rules", Rules)
            .Add("machine", facts.Machine)
            .Add("compiler", facts.Compilers.GetValueOrDefault(id.Platform));
        foreach (var (name, compiler) in facts.OwnCompilers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            key.Add($"compiler {name}", id.Platform.IsCross ? null : compiler);
        key.Add("code", facts.CodeDigest(package.Recipe.GetType()));
        if (package.Package.Source is { } source)
        {
            source.AddTo(key);
            key.Add("source", Pin(package, facts));
        }
        key.AddList("patch", package.Package.Patches).AddList("build-requires", package.Package.BuildRequirements);
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
            key.Add($"dependency {dependency}", Identify(dependency, facts, outputs));
        return key;
    }

    /// <summary>The document of the same package if nobody had asked for its tests.</summary>
    public static string WithoutTests(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return string.Join('\n', document.Split('\n').Where(line => !Tests.Any(start => line.StartsWith(start, StringComparison.Ordinal))));
    }

    /// <summary>Whether a record is what a key document describes, and is where its files were made for.</summary>
    /// <param name="record">The record.</param>
    /// <param name="keyDocument">The document.</param>
    /// <param name="prefix">The prefix that the record was found in.</param>
    public static bool IsCurrent(InstalledPackage record, string keyDocument, IO.AbsolutePath prefix)
    {
        ArgumentNullException.ThrowIfNull(record);
        // What passed its tests is as good as what was never tested.
        return (record.KeyDocument == keyDocument || WithoutTests(record.KeyDocument) == keyDocument)
            && record.Prefix == prefix
            && record.Output.Length > 0;
    }

    // After a Clean nothing remembers the commit but the record of what was built from it.
    private static string? Pin(ResolvedPackage package, PackageFacts facts)
    {
        var origin = package.Package.Source!.Origin;
        var pin = facts.FindPin(origin) ?? facts.Record(package.Id)?.Pins.FirstOrDefault(known => known.Origin == origin);
        return pin?.Digest;
    }

    // What a dependency was built from does not matter, but what came out: one that is built anew to the same files changes nothing.
    private static string Identify(PackageId dependency, PackageFacts facts, IReadOnlyDictionary<PackageId, string>? outputs)
    {
        if (outputs?.GetValueOrDefault(dependency) is { } output)
            return output;
        if (facts.Record(dependency) is { } record)
            return record.Output;
        return facts.Provided.TryGetValue(dependency, out var answer) ? $"provided: {answer}" : "missing";
    }
}
