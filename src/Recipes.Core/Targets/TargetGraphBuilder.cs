using Recipes.Errors;

namespace Recipes.Targets;

/// <summary>Makes the graph from objects whose properties declare targets: one build class, any number of recipes.</summary>
public sealed class TargetGraphBuilder
{
    private readonly List<Owner> owners = [];
    private readonly Dictionary<TargetId, TargetNode> nodes = [];
    private readonly List<TargetId> order = [];

    /// <summary>Adds an owner with all its targets.</summary>
    /// <param name="instance">A build class or an evaluated recipe.</param>
    /// <param name="name">The owner's part of the nodes' identities; empty for the build class.</param>
    /// <param name="select">Which targets to take, by name; null takes all.</param>
    public TargetGraphBuilder Add(object instance, string name = "", Func<string, bool>? select = null)
    {
        var owner = new Owner(instance, name, TargetMember.Of(instance));
        owners.Add(owner);
        foreach (var member in owner.Members)
        {
            if (select?.Invoke(member.Name) == false)
                continue;
            var definition = new TargetDefinition(instance, member);
            member.Define(definition);
            var id = new TargetId(name, member.Name);
            nodes.Add(id, definition.ToNode(id));
            order.Add(id);
            owner.Definitions.Add((id, definition));
        }
        return this;
    }

    /// <summary>The recipes that the definitions so far refer to by their class.</summary>
    public IReadOnlyList<Type> ReferencedRecipes =>
        [
            .. owners
                .SelectMany(owner => owner.Definitions)
                .SelectMany(definition => definition.Definition.References)
                .Select(reference => reference.Component)
                .OfType<Type>()
                .Where(component => component.IsSubclassOf(typeof(Recipe)))
                .Distinct(),
        ];

    /// <summary>Resolves what the definitions name, and makes the graph.</summary>
    /// <exception cref="RecipesException">A definition names what does not exist (exit code 3).</exception>
    public TargetGraph Build()
    {
        foreach (var owner in owners)
        {
            foreach (var (id, definition) in owner.Definitions)
            {
                foreach (var reference in definition.References)
                {
                    if (Resolve(owner, id, reference) is { } other)
                        Connect(id, reference, other);
                }
            }
        }
        return new TargetGraph([.. order.Select(id => nodes[id])]);
    }

    private void Connect(TargetId id, TargetReference reference, TargetId other)
    {
        switch (reference.Relation)
        {
            case TargetRelation.DependsOn:
                nodes[id] = nodes[id] with { ExecutionDependencies = Append(nodes[id].ExecutionDependencies, other) };
                break;
            case TargetRelation.DependentFor:
                nodes[other] = nodes[other] with { ExecutionDependencies = Append(nodes[other].ExecutionDependencies, id) };
                break;
            case TargetRelation.After:
                nodes[id] = nodes[id] with { OrderDependencies = Append(nodes[id].OrderDependencies, other) };
                break;
            case TargetRelation.Before:
                nodes[other] = nodes[other] with { OrderDependencies = Append(nodes[other].OrderDependencies, id) };
                break;
            case TargetRelation.Triggers:
                nodes[id] = nodes[id] with { Triggers = Append(nodes[id].Triggers, other) };
                break;
            case TargetRelation.TriggeredBy:
                nodes[other] = nodes[other] with { Triggers = Append(nodes[other].Triggers, id) };
                break;
            case TargetRelation.Consumes:
                var artifacts = new TargetArtifacts(other, reference.Globs ?? []);
                nodes[id] = nodes[id] with { ArtifactDependencies = [.. nodes[id].ArtifactDependencies, artifacts] };
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reference));
        }
    }

    private TargetId? Resolve(Owner owner, TargetId id, TargetReference reference)
    {
        var (holder, factory) = reference.Component is null ? (owner, reference.Factory) : OfComponent(owner, id, reference);
        if (holder is null)
            return null;
        var name = holder.Members.FirstOrDefault(member => member.Factory.Equals(factory))?.Name;
        var other = name is null ? null : new TargetId(holder.Name, name);
        return other is not null && nodes.ContainsKey(other)
            ? other
            : throw new RecipesException(
                $"The target '{id}' refers to something that is not a target of '{holder.Instance.GetType().Name}'.",
                "Refer to a property of type Target, and let it return the same delegate each time: Target X => _ => _...;",
                ExitCode.InvalidInput
            );
    }

    private (Owner? Holder, Delegate? Factory) OfComponent(Owner owner, TargetId id, TargetReference reference)
    {
        var component = reference.Component!;
        var holder = component.IsInstanceOfType(owner.Instance) ? owner : owners.Find(other => other.Instance.GetType() == component);
        if (holder is null && reference.IsOptional)
            return (null, null);
        if (holder is null)
        {
            throw new RecipesException(
                $"The target '{id}' refers to '{component.Name}', which is neither a component of '{owner.Instance.GetType().Name}' nor in this plan.",
                $"Let '{owner.Instance.GetType().Name}' implement it, or use the Try form.",
                ExitCode.InvalidInput
            );
        }
        var factory = reference.Select is { } select
            ? select(holder.Instance)
            : (Delegate?)TargetDefinition.OnlyTarget(component, reference.Kind!).GetValue(holder.Instance);
        return (holder, factory);
    }

    private static IReadOnlyList<TargetId> Append(IReadOnlyList<TargetId> list, TargetId id) => list.Contains(id) ? list : [.. list, id];

    private sealed record Owner(object Instance, string Name, IReadOnlyList<TargetMember> Members)
    {
        public List<(TargetId Id, TargetDefinition Definition)> Definitions { get; } = [];
    }
}
