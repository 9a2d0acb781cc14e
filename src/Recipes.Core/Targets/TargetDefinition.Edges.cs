using System.Reflection;
using Recipes.Errors;

namespace Recipes.Targets;

/// <summary>The members that relate a target to others.</summary>
internal sealed partial class TargetDefinition
{
    private readonly List<TargetReference> references = [];

    /// <summary>What the definition names, in the order written.</summary>
    public IReadOnlyList<TargetReference> References => references;

    public ITargetDefinition DependsOn(params Target[] targets) => Refer(TargetRelation.DependsOn, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.DependsOn, targets);

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) =>
        Refer(TargetRelation.DependsOn, targets, isOptional: true);

    public ITargetDefinition DependentFor(params Target[] targets) => Refer(TargetRelation.DependentFor, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.DependentFor, targets);

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) =>
        Refer(TargetRelation.DependentFor, targets, isOptional: true);

    public ITargetDefinition Before(params Target[] targets) => Refer(TargetRelation.Before, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.Before, targets);

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.Before, targets, isOptional: true);

    public ITargetDefinition After(params Target[] targets) => Refer(TargetRelation.After, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.After, targets);

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.After, targets, isOptional: true);

    public ITargetDefinition Triggers(params Target[] targets) => Refer(TargetRelation.Triggers, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.Triggers, targets);

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.Triggers, targets, isOptional: true);

    public ITargetDefinition TriggeredBy(params Target[] targets) => Refer(TargetRelation.TriggeredBy, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.TriggeredBy, targets);

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) =>
        Refer(TargetRelation.TriggeredBy, targets, isOptional: true);

    public ITargetDefinition Consumes(params Target[] targets) => Refer(TargetRelation.Consumes, targets);

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Refer(TargetRelation.Consumes, targets);

    public ITargetDefinition Consumes(Target target, params string[] artifacts) =>
        Refer(new TargetReference(TargetRelation.Consumes, target, Globs: artifacts));

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) =>
        Refer(new TargetReference(TargetRelation.Consumes, null, typeof(T), x => target((T)x), Globs: artifacts));

    public ITargetDefinition Consumes<T>(params string[] artifacts) =>
        Refer(new TargetReference(TargetRelation.Consumes, null, typeof(T), Kind: typeof(Target), Globs: artifacts));

    public ITargetDefinition DependsOnContext<T>()
    {
        Refer(new TargetReference(TargetRelation.DependsOn, null, typeof(T), Kind: typeof(Setup)));
        return Refer(new TargetReference(TargetRelation.Triggers, null, typeof(T), Kind: typeof(Cleanup)));
    }

    /// <summary>The only target of a kind that a component declares.</summary>
    public static PropertyInfo OnlyTarget(TargetId user, Type component, Type kind)
    {
        var properties = TargetMember.DeclaredBy(component, kind);
        if (properties.Count == 1)
            return properties[0];
        var declared = properties.Count == 0 ? "none" : $"several: {string.Join(", ", properties.Select(property => property.Name))}";
        throw new RecipesException(
            $"The target '{user}' names no {kind.Name.ToLowerInvariant()} of the component '{component.Name}', which declares {declared}.",
            kind != typeof(Target) ? "A context declares one Setup and one Cleanup: give the component both."
                : properties.Count == 0 ? $"Name the component that declares it, or declare it in '{component.Name}'."
                : $"Name the one that is meant: <{component.Name}>(x => x.{properties[0].Name}).",
            ExitCode.InvalidInput
        );
    }

    private TargetDefinition Refer(TargetRelation relation, IEnumerable<Target> targets)
    {
        foreach (var target in targets)
            Refer(new TargetReference(relation, target));
        return this;
    }

    private TargetDefinition Refer<T>(TargetRelation relation, Func<T, Target>[] targets, bool isOptional = false)
    {
        if (targets.Length == 0)
            return Refer(new TargetReference(relation, null, typeof(T), IsOptional: isOptional, Kind: typeof(Target)));
        foreach (var target in targets)
            Refer(new TargetReference(relation, null, typeof(T), x => target((T)x), isOptional));
        return this;
    }

    private TargetDefinition Refer(TargetReference reference)
    {
        references.Add(reference);
        return this;
    }
}
