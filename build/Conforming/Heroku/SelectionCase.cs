using System.Text.Json;
using Recipes.IO;
using Recipes.Roots.Syncing;

namespace Conforming.Heroku;

/// <summary>Two package selections: what is to be installed, kept and purged. They are sets: order counts for nothing, and the native architecture is no difference.</summary>
internal static class SelectionCase
{
    public static CaseOutcome Run(ConformanceCase given)
    {
        given.Input.Only("case.json", "title", "group", "native_arch", "inputs", "note", "notes");
        var inputs = given.Input.Child("inputs");
        inputs.Only("'inputs'", "wanted", "environment");
        var architecture = given.Input.Text("native_arch");
        var difference = SelectionDifference.Of(
            Read(given, inputs, "environment", architecture),
            Read(given, inputs, "wanted", architecture)
        );
        return CaseOutcome.Of([.. given.Expected.Members().SelectMany(member => Compare(member, difference, architecture))]);
    }

    private static IEnumerable<string> Compare(JsonProperty member, SelectionDifference difference, string architecture) =>
        member.Name switch
        {
            "install" => Sets(member, difference.Install, architecture),
            "keep" => Sets(member, difference.Keep, architecture),
            "install_or_keep" => Sets(member, [.. difference.Install, .. difference.Keep], architecture),
            "purge" => Sets(member, difference.Purge, architecture),
            "then" => Comparison.Differences("then", member.Value, LastStep(difference)),
            _ => throw new CaseException($"'expected.{member.Name}' is not understood"),
        };

    private static IEnumerable<string> Sets(JsonProperty member, IReadOnlyList<SelectedPackage> actual, string architecture)
    {
        var expected = member.Value.Items().Select(item => SelectedPackage.Parse(item.Text(), architecture)).ToHashSet();
        return
        [
            .. expected.Except(actual).Select(package => $"{member.Name}: expected {package}, which is not there"),
            .. actual.Except(expected).Select(package => $"{member.Name}: {package} was not expected"),
        ];
    }

    private static string LastStep(SelectionDifference difference) =>
        BaseSync.Commands(difference)[^1] is { } last && last.Contains("autoremove")
            ? last.Contains("--purge")
                ? "autoremove with purge"
                : "autoremove"
            : "nothing";

    // "wanted.txt (output of the remote command, before any filter)"
    private static PackageSelection Read(ConformanceCase given, JsonElement inputs, string name, string architecture)
    {
        var value = inputs.Child(name);
        // A case may hold the list itself.
        if (value.ValueKind == JsonValueKind.Array || value.Text().Contains('\n', StringComparison.Ordinal))
        {
            var list = value.ValueKind == JsonValueKind.Array ? string.Join('\n', value.Items().Select(item => item.Text())) : value.Text();
            return PackageSelection.Parse(list, architecture, name);
        }
        var text = value.Text();
        var path = new[] { text, text.Split(" (")[0], text.Split(' ')[0].TrimEnd(',', ';', ':') }.FirstOrDefault(candidate =>
            (given.Directory / candidate).FileExists()
        );
        var file = given.ExistingFile(path ?? text);
        return PackageSelection.Parse(file.ReadAllText(), architecture, file.Name);
    }
}
