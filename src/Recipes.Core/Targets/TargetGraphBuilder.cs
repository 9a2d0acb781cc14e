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
            var id = new TargetId(name, member.Name);
            Define(id, member, definition);
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

    /// <summary>Resolves what the definitions name, and makes the graph. More owners may be added afterwards for another graph.</summary>
    /// <param name="withoutRecipes">Whether references to recipes that were not added are left out rather than a fault.</param>
    /// <exception cref="RecipesException">A definition names what does not exist (exit code 3).</exception>
    public TargetGraph Build(bool withoutRecipes = false)
    {
        var edges = order.ToDictionary(id => id, _ => new TargetEdges());
        foreach (var owner in owners)
        {
            foreach (var (id, definition) in owner.Definitions)
            {
                foreach (var reference in definition.References)
                {
                    if (Resolve(owner, id, reference, withoutRecipes) is { } other)
                        TargetEdges.Connect(edges, id, reference, other);
                }
            }
        }
        return new TargetGraph([.. order.Select(id => edges[id].AddTo(nodes[id]))]);
    }

    private static void Define(TargetId id, TargetMember member, TargetDefinition definition)
    {
        try
        {
            member.Define(definition);
        }
        catch (Exception fault) when (fault is not RecipesException)
        {
            throw new RecipesException(
                $"The definition of the target '{id}' failed: {fault.Message}",
                "Let the definition only describe the target: what it does goes into Executes.",
                ExitCode.InvalidInput,
                fault
            );
        }
    }

    private TargetId? Resolve(Owner owner, TargetId id, TargetReference reference, bool withoutRecipes)
    {
        var (holder, factory) = reference.Component is null
            ? (owner, reference.Factory)
            : OfComponent(owner, id, reference, withoutRecipes);
        if (holder is null)
            return null;
        var names = holder.Members.Where(member => member.Factory.Equals(factory)).Select(member => member.Name).ToList();
        if (names.Count > 1)
        {
            throw new RecipesException(
                $"The target '{id}' refers to a definition that several targets share: {string.Join(", ", names)}.",
                "Give each target a definition of its own; Inherit takes over what another says.",
                ExitCode.InvalidInput
            );
        }
        var other = names.Count == 0 ? null : new TargetId(holder.Name, names[0]);
        return other is not null && nodes.ContainsKey(other)
            ? other
            : throw new RecipesException(
                $"The target '{id}' refers to something that is not a target of '{holder.Instance.GetType().Name}'.",
                "Refer to a property of type Target, and let it return the same delegate each time: Target X => _ => _...;",
                ExitCode.InvalidInput
            );
    }

    private (Owner? Holder, Delegate? Factory) OfComponent(Owner owner, TargetId id, TargetReference reference, bool withoutRecipes)
    {
        var component = reference.Component!;
        var holder = component.IsInstanceOfType(owner.Instance) ? owner : OfRecipe(component, owner.Platform);
        if (holder is null && (reference.IsOptional || (withoutRecipes && component.IsSubclassOf(typeof(Recipe)))))
            return (null, null);
        if (holder is null)
        {
            throw new RecipesException(
                $"The target '{id}' refers to '{component.Name}', which is neither a component of '{owner.Instance.GetType().Name}' nor in this plan.",
                $"Let '{owner.Instance.GetType().Name}' implement it, or use the Try form.",
                ExitCode.InvalidInput
            );
        }
        return (holder, Select(holder, id, reference, component));
    }

    // A recipe may be there for each platform.
    private Owner? OfRecipe(Type recipe, Platform platform)
    {
        var holders = owners.FindAll(owner => owner.Instance.GetType() == recipe);
        return holders.Find(holder => holder.Platform.IsMeantBy(platform)) ?? holders.FirstOrDefault();
    }

    private static Delegate? Select(Owner holder, TargetId id, TargetReference reference, Type component)
    {
        try
        {
            return reference.Select is { } select
                ? select(holder.Instance)
                : (Delegate?)TargetDefinition.OnlyTarget(id, component, reference.Kind!).GetValue(holder.Instance);
        }
        catch (Exception fault) when (fault is not RecipesException)
        {
            throw new RecipesException(
                $"The target '{id}' refers to a target of '{component.Name}' that cannot be read: {fault.Message}",
                "Name the property alone: <T>(x => x.Compile).",
                ExitCode.InvalidInput,
                fault
            );
        }
    }

    private sealed record Owner(object Instance, string Name, IReadOnlyList<TargetMember> Members)
    {
        public List<(TargetId Id, TargetDefinition Definition)> Definitions { get; } = [];

        public Platform Platform => (Instance as Recipe)?.Package.Id.Platform ?? Platform.Target;
    }
}
