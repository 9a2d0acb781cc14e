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

    public async Task<CaseOutcome> RunAsync(CancellationToken cancellationToken)
    {
        given.Input.Only("case.json", "title", "group", "base_tree", "steps", "note", "notes");
        var steps = given.Input.Child("steps").Items().ToList();
        foreach (var step in steps)
            step.Only("a step", "box", "run", "base");
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

    [GeneratedRegex(@"^step([1-9][0-9]*)(_first_line|_last_line|_exit)?$")]
    private static partial Regex StepName { get; }

    [GeneratedRegex(@"^refused: no such base(?:; nothing is made for box (?<box>\S+))?$")]
    private static partial Regex Refusal { get; }

    private void Add(IEnumerable<string> found) => differences.AddRange(found);

    private async Task<string> ArchiveAsync(BoxCheckout checkout, List<JsonElement> steps, CancellationToken cancellationToken)
    {
        var tree = checkout.Root / "tree";
        await ProgramTree.FillAsync(tree, steps.Select(step => step.Text("run")), product, cancellationToken);
        foreach (var file in given.Input.Child("base_tree").Members())
        {
            var path = tree / file.Name.TrimStart('/');
            if (!path.ToString().StartsWith($"{tree}/", StringComparison.Ordinal))
                throw new CaseException($"'{file.Name}' leads out of the base");
            path.Parent!.CreateDirectory();
            File.WriteAllText(path, file.Value.Text());
        }
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
        if (!checkout.Has(box))
        {
            var image = step.Maybe("base")?.Text() ?? Image;
            var made = await checkout.MakeBoxAsync(box, image, cancellationToken);
            if (made.ExitCode != ExitCode.Success)
                return made;
        }
        return await checkout.InBoxAsync(box, step.Text("run"), cancellationToken);
    }

    private async Task CompareAfterAsync(BoxCheckout checkout, JsonElement after, string before, CancellationToken cancellationToken)
    {
        foreach (var member in after.Members())
        {
            if (member.Name == "base_tree")
            {
                if (member.Value.Text() != "as before")
                    throw new CaseException($"'after.base_tree': '{member.Value.Text()}' is not understood");
                if (await checkout.FingerprintAsync(Image, cancellationToken) != before)
                    differences.Add("after.base_tree: the base is not as before");
                continue;
            }
            if (!checkout.Has(member.Name))
            {
                differences.Add($"after.{member.Name}: there is no such box");
                continue;
            }
            member.Value.Only($"'after.{member.Name}'", "added", "changed", "deleted");
            var changes = await checkout.DiffAsync(member.Name, cancellationToken);
            foreach (var kind in member.Value.Members())
                Add(Files($"after.{member.Name}.{kind.Name}", kind.Value, changes.Texts(kind.Name)));
        }
    }

    // The vocabulary speaks of files; a directory counts where it is named.
    private static IEnumerable<string> Files(string place, JsonElement expected, IReadOnlyList<string> actual)
    {
        var wanted = expected.Items().Select(item => item.Text().Trim('/')).ToHashSet(StringComparer.Ordinal);
        var found = actual
            .Where(path => !path.EndsWith('/') || wanted.Contains(path.Trim('/')))
            .Select(path => path.Trim('/'))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. wanted.Except(found).Select(path => $"{place}: expected {path}, which is not there"),
            .. found.Except(wanted).Select(path => $"{place}: {path} was not expected"),
        ];
    }

    private void CompareOutput(JsonElement output)
    {
        foreach (var member in output.Members())
        {
            var name = StepName.Match(member.Name);
            if (!name.Success)
                throw new CaseException($"'output.{member.Name}' is not understood");
            var result = Result(name.Groups[1].Value);
            var text = result.Output.TrimEnd('\n');
            var lines = text.Length == 0 ? [] : text.Split('\n');
            JsonNode? actual = name.Groups[2].Value switch
            {
                "_first_line" => lines.FirstOrDefault(),
                "_last_line" => lines.LastOrDefault(),
                "_exit" => result.ExitCode,
                _ when member.Value.ValueKind == JsonValueKind.String => result.Output,
                _ => new JsonArray([.. lines.Select(line => JsonValue.Create(line))]),
            };
            Add(Comparison.Differences($"output.{member.Name}", member.Value, actual));
        }
    }

    private void CompareRefusal(BoxCheckout checkout, JsonProperty member)
    {
        var (name, refusal) = (StepName.Match(member.Name), Refusal.Match(member.Value.ToString()));
        if (!name.Success || name.Groups[2].Success || !refusal.Success)
            throw new CaseException($"'expected.{member.Name}': '{member.Value}' is not understood");
        var result = Result(name.Groups[1].Value);
        if (
            result.ExitCode == ExitCode.Success
            || !(result.Output + result.Errors).Contains("There is no base image", StringComparison.Ordinal)
        )
            differences.Add(
                $"{member.Name}: expected a refusal, got exit code {result.ExitCode}: {(result.Output + result.Errors).Trim()}"
            );
        var box = refusal.Groups["box"] is { Success: true } named
            ? named.Value
            : boxOfStep[int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture)];
        if (checkout.Has(box))
            differences.Add($"{member.Name}: something was made for box {box}");
    }

    private (int ExitCode, string Output, string Errors) Result(string number) =>
        int.Parse(number, CultureInfo.InvariantCulture) is var i && i <= results.Count
            ? results[i - 1]
            : throw new CaseException($"there is no step {number}");
}
