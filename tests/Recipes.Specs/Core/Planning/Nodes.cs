using Recipes.Targets;

namespace Recipes.Specs.Core.Planning;

/// <summary>Graphs from lines: <c>Name after X Y triggers Z: dependencies</c>.</summary>
internal static class Nodes
{
    public static TargetGraph Of(params string[] lines) => new([.. lines.Select(line => Parse(line))]);

    public static TargetNode Parse(string line)
    {
        var parts = line.Split(':', 2);
        var words = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var node = new TargetNode
        {
            Id = TargetId.OfBuild(words[0]),
            ExecutionDependencies = Ids(parts.Length > 1 ? parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : []),
        };
        var after = words.SkipWhile(word => word != "after").Skip(1).TakeWhile(word => word != "triggers");
        var triggers = words.SkipWhile(word => word != "triggers").Skip(1).TakeWhile(word => word != "after");
        return node with { OrderDependencies = Ids(after), Triggers = Ids(triggers) };
    }

    private static TargetId[] Ids(IEnumerable<string> names) => [.. names.Select(TargetId.OfBuild)];
}
