using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>Commands in boxes over one base: what they print, what each box changes, and that the base stays.</summary>
internal sealed partial class BoxCase(ConformanceCase given, Product product)
{
    private const string Image = "base";

    private readonly List<string> differences = [];
    private readonly List<(int ExitCode, string Output, string Errors)> results = [];
    private readonly Dictionary<int, string> boxOfStep = [];
    private readonly Dictionary<string, string> baseOfBox = new(StringComparer.Ordinal);

    public async Task<CaseOutcome> RunAsync(CancellationToken cancellationToken)
    {
        given.Input.Only("case.json", "title", "group", "base_tree", "steps", "note", "notes");
        var steps = given.Input.Child("steps").Items().ToList();
        foreach (var step in steps)
            step.Only("a step", "box", "run", "base", "run_as");
        await using var checkout = new BoxCheckout(product);
        try
        {
            await checkout.NewBaseAsync(Image, ["--from", await ArchiveAsync(checkout, steps, cancellationToken)], cancellationToken);
        }
        catch (RecipesException fault) when (fault.ExitCode == ExitCode.MissingTool)
        {
            return CaseOutcome.Skip(fault.Message);
        }
        var before = await checkout.FingerprintAsync(Image, cancellationToken);
        foreach (var step in steps)
            results.Add(await StepAsync(checkout, step, cancellationToken));
        foreach (var member in given.Expected.Members())
        {
            if (member.Name == "after")
                await CompareAfterAsync(checkout, member.Value, before, cancellationToken);
            else if (member.Name == "output")
                CompareOutput(member.Value);
            else if (member.Name == "mounts_left")
                Add(Comparison.Differences("mounts_left", member.Value, checkout.Mounts));
            else
                CompareRefusal(checkout, member);
        }
        return CaseOutcome.Of(differences);
    }

    [GeneratedRegex("^step_?([1-9][0-9]*)(?:_([a-z_]+))?$")]
    private static partial Regex StepName { get; }

    // "refused: no such base; nothing is made for box three"
    [GeneratedRegex("^refused(?:: (?<reason>[^;]+))?(?:; nothing is made(?: for box (?<box>[^ ]+))?)?$")]
    private static partial Regex Refusal { get; }

    private static string MessageOf(string reason) =>
        reason switch
        {
            "" => "",
            "no such base" or "there is no such base" or "unknown base" => "There is no base image",
            "no such box" or "there is no such box" or "unknown box" => "There is no box",
            "there is such a box already" or "box exists" or "the box exists" or "name in use" => "already",
            _ => throw new CaseException($"the reason of a refusal is not understood: '{reason}'"),
        };

    private void Add(IEnumerable<string> found) => differences.AddRange(found);

    private async Task<string> ArchiveAsync(BoxCheckout checkout, List<JsonElement> steps, CancellationToken cancellationToken)
    {
        var tree = checkout.Root / "tree";
        await ProgramTree.FillAsync(tree, steps.Select(step => step.Text("run")), product, cancellationToken);
        BaseFiles.Write(tree, given.Input.Child("base_tree"));
        var archive = checkout.Root / "tree.tar";
        var tar = Command.Create("tar", "--owner=0", "--group=0", "-C", tree, "-cf", archive, ".");
        (await product.Commands.RunAsync(tar, null, cancellationToken)).EnsureSuccess();
        return archive;
    }

    private async Task<(int ExitCode, string Output, string Errors)> StepAsync(
        BoxCheckout checkout,
        JsonElement step,
        CancellationToken cancellationToken
    )
    {
        var box = step.Text("box");
        boxOfStep[results.Count + 1] = box;
        var image = step.Maybe("base")?.Text() ?? baseOfBox.GetValueOrDefault(box, Image);
        if (!checkout.Has(box) || image != baseOfBox.GetValueOrDefault(box))
        {
            var made = await checkout.MakeBoxAsync(box, image, cancellationToken);
            if (made.ExitCode != ExitCode.Success)
                return made;
            baseOfBox[box] = image;
        }
        return step.Maybe("run_as")?.Text() switch
        {
            null or "root" => await checkout.InBoxAsync(box, step.Text("run"), cancellationToken),
            "app" => await checkout.RunAsync(["LoginBox", "--package", box, "--", "/bin/sh", "-c", step.Text("run")], cancellationToken),
            var user => throw new CaseException($"'run_as': the box has no user '{user}'"),
        };
    }

    private async Task CompareAfterAsync(BoxCheckout checkout, JsonElement after, string before, CancellationToken cancellationToken)
    {
        foreach (var member in after.Members())
        {
            if (member.Name == "base_tree")
            {
                if (member.Value.Text() is not ("as before" or "unchanged"))
                    throw new CaseException($"'after.base_tree': '{member.Value.Text()}' is not understood");
                if (await checkout.FingerprintAsync(Image, cancellationToken) != before)
                    differences.Add("after.base_tree: the base is not as before");
                continue;
            }
            var isAbsent = member.Value.ValueKind == JsonValueKind.Null || member.Value.ToString() is "absent" or "not there";
            if (isAbsent == checkout.Has(member.Name))
                differences.Add($"after.{member.Name}: {(isAbsent ? "something was made for this box" : "there is no such box")}");
            if (isAbsent || !checkout.Has(member.Name))
                continue;
            member.Value.Only($"'after.{member.Name}'", "added", "changed", "deleted");
            var changes = await checkout.DiffAsync(member.Name, cancellationToken);
            foreach (var kind in member.Value.Members())
                Add(Files($"after.{member.Name}.{kind.Name}", kind.Value, changes.Texts(kind.Name)));
        }
    }

    // The vocabulary speaks of files. A directory counts where it is named; it stands for what is below it, then, unless that is named too.
    private static IEnumerable<string> Files(string place, JsonElement expected, IReadOnlyList<string> actual)
    {
        var wanted = expected.Items().Select(item => item.Text().Trim('/')).ToHashSet(StringComparer.Ordinal);
        var directories = actual.Where(path => path.EndsWith('/') && wanted.Contains(path.Trim('/')));
        var whole = directories.Where(path => !wanted.Any(name => name.StartsWith(path, StringComparison.Ordinal))).ToList();
        var found = actual
            .Where(path => !path.EndsWith('/') || wanted.Contains(path.Trim('/')))
            .Where(path => !whole.Exists(directory => path != directory && path.StartsWith(directory, StringComparison.Ordinal)))
            .Select(path => path.Trim('/'))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. wanted.Except(found).Select(path => $"{place}: expected {path}, which is not there"),
            .. found.Except(wanted).Select(path => $"{place}: {path} was not expected"),
        ];
    }

    private void CompareOutput(JsonElement steps)
    {
        foreach (var member in steps.Members())
        {
            var name = StepName.Match(member.Name);
            if (!name.Success)
                throw new CaseException($"'output.{member.Name}' is not understood");
            var place = $"output.{member.Name}";
            var (exitCode, output, errors) = Result(name.Groups[1].Value);
            var text = output.TrimEnd('\n');
            string[] lines = text.Length == 0 ? [] : text.Split('\n');
            Add(
                name.Groups[2].Value switch
                {
                    "" when member.Value.ValueKind == JsonValueKind.String => Comparison.Differences(
                        place,
                        member.Value,
                        member.Value.Text().EndsWith('\n') ? output : text
                    ),
                    "" => Comparison.Differences(place, member.Value, lines),
                    "sorted" => Comparison.Differences(place, member.Value, lines.Order(StringComparer.Ordinal)),
                    "first_line" => Comparison.Differences(place, member.Value, lines.FirstOrDefault()),
                    "last_line" => Comparison.Differences(place, member.Value, lines.LastOrDefault()),
                    "exit" => Comparison.Differences(place, member.Value, exitCode),
                    "stderr" => Comparison.Differences(place, member.Value, errors),
                    "mentions" => Mentions(place, member.Value, output),
                    "stderr_mentions" => Mentions(place, member.Value, errors),
                    _ => throw new CaseException($"'{place}' is not understood"),
                }
            );
        }
    }

    private static IEnumerable<string> Mentions(string place, JsonElement words, string text) =>
        text.Contains(words.Text(), StringComparison.Ordinal) ? [] : [$"{place}: expected {words}, got {text.Trim()}"];

    private void CompareRefusal(BoxCheckout checkout, JsonProperty member)
    {
        var (name, refusal) = (StepName.Match(member.Name), Refusal.Match(member.Value.ToString()));
        if (!name.Success || name.Groups[2].Success || !refusal.Success)
            throw new CaseException($"'expected.{member.Name}': '{member.Value}' is not understood");
        var result = Result(name.Groups[1].Value);
        var said = result.Output + result.Errors;
        if (
            result.ExitCode == ExitCode.Success
            || !said.Contains(MessageOf(refusal.Groups["reason"].Value.Trim()), StringComparison.Ordinal)
        )
            differences.Add($"{member.Name}: expected a refusal, got exit code {result.ExitCode}: {said.Trim()}");
        var box = refusal.Groups["box"] is { Success: true } named
            ? named.Value
            : boxOfStep[int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture)];
        // A box that was there before is no trace of a refusal.
        if (checkout.Has(box) && !baseOfBox.ContainsKey(box))
            differences.Add($"{member.Name}: something was made for box {box}");
    }

    private (int ExitCode, string Output, string Errors) Result(string number) =>
        int.Parse(number, CultureInfo.InvariantCulture) is var i && i <= results.Count
            ? results[i - 1]
            : throw new CaseException($"there is no step {number}");
}
