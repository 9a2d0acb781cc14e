using System.Text.Json;
using Recipes.Hosting.Builds;
using Recipes.Prefixes;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages.Stores;

/// <summary>Says why packages would be built: what is different in their keys, and in those of what they need.</summary>
internal static class PackageWhy
{
    public static async Task AnswerAsync(IPackages build, CancellationToken cancellationToken)
    {
        var services = BuildSession.Current.RequirePackages();
        var work = await services.DecideAsync(services.RequiredRequests(nameof(IPackages.Why)), false, cancellationToken);
        var decisions = work.Decisions.ToDictionary(decision => decision.Package.Id);
        var reasons = work.Roots.Select(root => Explain(decisions[root], decisions, work.Facts)).ToList();
        PackageAnswers.Answer(
            string.Join('\n', reasons.SelectMany(reason => Lines(reason, 0))),
            json =>
            {
                json.WriteStartArray();
                reasons.ForEach(reason => Write(json, reason));
                json.WriteEndArray();
            }
        );
    }

    private static Reason Explain(PackageDecision decision, Dictionary<PackageId, PackageDecision> decisions, PackageFacts facts)
    {
        var package = decision.Package;
        var answer = $"{package.Id} {PackageAnswers.Words(decision)}";
        if (!decision.IsWork)
            return new Reason(decision, answer + ": nothing would be built", [], []);
        var needs = package
            .Dependencies.Where(dependency => decisions[dependency].IsWork)
            .Select(dependency => Explain(decisions[dependency], decisions, facts))
            .ToList();
        var changes = facts.Record(package.Id) is { } record ? KeyDifference.Of(record.KeyDocument, Now(decision, decisions, facts)) : [];
        return new Reason(decision, answer, [.. changes.Where(change => !IsPending(change, decisions))], needs);
    }

    // Of what is built anew nobody knows yet what comes out: its own lines say why it is.
    private static bool IsPending(KeyChange change, Dictionary<PackageId, PackageDecision> decisions) =>
        decisions.Values.Any(other => other is { IsWork: true, Stored: null } && change.Name == $"dependency {other.Package.Id}");

    private static string Now(PackageDecision decision, Dictionary<PackageId, PackageDecision> decisions, PackageFacts facts)
    {
        var outputs = decision
            .Package.Dependencies.Where(dependency => decisions[dependency].Stored is not null)
            .ToDictionary(dependency => dependency, dependency => decisions[dependency].Stored!.Output);
        return PackageKeys.Describe(decision.Package, facts, outputs).ToString();
    }

    private static IEnumerable<string> Lines(Reason reason, int depth)
    {
        var indent = new string(' ', 2 * depth);
        yield return indent + reason.Answer;
        foreach (var change in reason.Changes)
        {
            yield return $"{indent}  {change.Name}:";
            yield return $"{indent}    was {change.Before ?? "not there"}";
            yield return $"{indent}    is  {change.Now ?? "not there"}";
        }
        foreach (var line in reason.Needs.SelectMany(need => Lines(need, depth + 1)))
            yield return line;
    }

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        PackageAnswers.WriteId(json, reason.Decision.Package.Id);
        json.WriteString("state", reason.Decision.State.ToString().ToLowerInvariant());
        json.WriteString("reason", reason.Decision.Reason);
        json.WriteBoolean("stored", reason.Decision.Stored is not null);
        json.WriteStartArray("changes");
        foreach (var change in reason.Changes)
        {
            json.WriteStartObject();
            json.WriteString("name", change.Name);
            json.WriteString("before", change.Before);
            json.WriteString("now", change.Now);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("dependencies");
        foreach (var need in reason.Needs)
            Write(json, need);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Reason(PackageDecision Decision, string Answer, IReadOnlyList<KeyChange> Changes, IReadOnlyList<Reason> Needs);
}
