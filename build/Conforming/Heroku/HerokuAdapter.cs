using System.Text.Json;
using Recipes.Errors;

namespace Conforming.Heroku;

/// <summary>The howto for Heroku's binary packages: selections, boxes, compiling, packing, the index.</summary>
internal sealed class HerokuAdapter : IConformanceAdapter
{
    public string Vocabulary => "heroku";

    public bool Knows(JsonElement input) =>
        input.Maybe("native_arch") is not null
        || input.Maybe("base_url") is not null
        || input.Maybe("base_tree") is not null
        || input.Maybe("buildbox") is not null
        || IsOf(input, "produce")
        || IsOf(input, "consume");

    public async Task<CaseOutcome> RunAsync(ConformanceCase given, Product product, CancellationToken cancellationToken)
    {
        if (IsOf(given.Input, "consume"))
            return CaseOutcome.Skip("it is the buildpack's own behaviour");
        if (given.Input.Maybe("group") is { } group && !IsOf(given.Input, "produce"))
            throw new CaseException($"the group '{group}' is not known");
        var isAccepted = given.Expected.Maybe("ok")?.Flag();
        if (isAccepted != false)
            return await JudgeAsync(
                isAccepted is null ? given : given with { Result = WithoutFlag(given.Expected) },
                product,
                cancellationToken
            );
        // What must be refused: nothing else can be expected of it.
        given.Expected.Only("'expected' of a refusal", "ok", "error", "exit");
        try
        {
            await JudgeAsync(given with { Result = Nothing }, product, cancellationToken);
            return CaseOutcome.Of(["ok: expected false, and nothing was refused"]);
        }
        catch (RecipesException fault)
        {
            return Refused(given.Expected, $"{fault.Location} {fault.Message}", fault.ExitCode);
        }
        catch (CaseException fault) when (fault.ExitCode is { } exitCode)
        {
            return Refused(given.Expected, fault.Message, exitCode);
        }
    }

    private static JsonElement Nothing { get; } = JsonSerializer.Deserialize<JsonElement>("""{"expected": {}}""");

    // What goes wrong in a case that is expected to go well is a failure anyway.
    private static JsonElement WithoutFlag(JsonElement expected) =>
        JsonSerializer.SerializeToElement(
            new Dictionary<string, Dictionary<string, JsonElement>>
            {
                ["expected"] = expected
                    .Members()
                    .Where(member => member.Name != "ok")
                    .ToDictionary(member => member.Name, member => member.Value),
            }
        );

    // "produce", "consume (the buildpack side)".
    private static bool IsOf(JsonElement input, string group) =>
        input.Maybe("group") is { ValueKind: JsonValueKind.String } known && known.Text().Split(' ')[0] == group;

    private static CaseOutcome Refused(JsonElement expected, string message, int exitCode)
    {
        var differences = new List<string>();
        if (expected.Maybe("error") is { } words && !message.Contains(words.Text(), StringComparison.Ordinal))
            differences.Add($"error: expected '{words}' in '{message}'");
        if (expected.Maybe("exit") is { } exit)
            differences.AddRange(Comparison.Differences("exit", exit, exitCode));
        return CaseOutcome.Of(differences);
    }

    private static async Task<CaseOutcome> JudgeAsync(ConformanceCase given, Product product, CancellationToken cancellationToken)
    {
        if (given.Input.Maybe("inputs") is not null)
            return SelectionCase.Run(given);
        if (given.Input.Maybe("repository") is not null)
            return IndexCase.Run(given);
        if (given.Input.Maybe("steps") is not null)
            return await new BoxCase(given, product).RunAsync(cancellationToken);
        if (given.Input.Maybe("commands") is not null)
            return await new CompileCase(given, product).RunAsync(cancellationToken);
        throw new CaseException("it has none of the members inputs, repository, steps and commands, which say what to do");
    }
}
