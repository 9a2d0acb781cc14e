using System.Linq.Expressions;
using System.Reflection;
using Recipes.Errors;

namespace Recipes.Targets;

/// <summary>Collects what one target's property says. References to other targets stay unresolved: the graph resolves them.</summary>
internal sealed partial class TargetDefinition(object owner, TargetMember member) : ITargetDefinition
{
    private readonly List<Func<CancellationToken, Task>> actions = [];
    private readonly List<TargetCondition> staticConditions = [];
    private readonly List<TargetCondition> dynamicConditions = [];
    private readonly List<TargetRequirement> requirements = [];
    private readonly List<string> products = [];
    private readonly List<string> inputs = [];
    private readonly List<string> outputs = [];
    private PropertyInfo property = member.Property;
    private TargetNode node = new()
    {
        Id = TargetId.OfBuild(member.Name),
        Member = member.Property,
        Factory = member.Factory,
        // A context is ended whatever happened in it.
        AssuredAfterFailure = member.Factory is Cleanup,
    };

    /// <summary>The node without its edges.</summary>
    public TargetNode ToNode(TargetId id) =>
        node with
        {
            Id = id,
            Actions = [.. actions],
            StaticConditions = [.. staticConditions],
            DynamicConditions = [.. dynamicConditions],
            Requirements = [.. requirements],
            Products = [.. products],
            Inputs = [.. inputs],
            Outputs = [.. outputs],
        };

    public ITargetDefinition Description(string description) => Set(node with { Description = description });

    public ITargetDefinition Executes(params Action[] actions)
    {
        foreach (var action in actions)
        {
            Executes(_ =>
            {
                action();
                return Task.CompletedTask;
            });
        }
        return this;
    }

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(_ => Completion.Of(action()));

    public ITargetDefinition Executes(Func<Task> action) => Executes(_ => action());

    public ITargetDefinition Executes(params Func<CancellationToken, Task>[] actions)
    {
        this.actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
    {
        dynamicConditions.Add(new TargetCondition(Text(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null)
    {
        staticConditions.Add(new TargetCondition(Text(conditionExpression), condition));
        return this;
    }

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) =>
        Set(node with { DependencyBehavior = dependencyBehavior });

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class? => Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct => Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        Require([requirement, .. requirements]);

    public ITargetDefinition AssuredAfterFailure() => Set(node with { AssuredAfterFailure = true });

    public ITargetDefinition ProceedAfterFailure() => Set(node with { ProceedAfterFailure = true });

    public ITargetDefinition Load(TargetLoad load) => Set(node with { Load = load });

    public ITargetDefinition Unlisted() => Set(node with { IsListed = false });

    public ITargetDefinition Base()
    {
        var declared = property;
        for (var type = declared.DeclaringType?.BaseType; type is not null; type = type.BaseType)
        {
            if (TargetMember.DeclaredBy(type, declared.PropertyType).FirstOrDefault(p => p.Name == declared.Name) is not { } inherited)
                continue;
            property = inherited;
            TargetMember.Define(TargetMember.ReadOwn(owner, inherited), this);
            property = declared;
            return this;
        }
        throw new RecipesException(
            $"The target '{declared.DeclaringType?.Name}.{declared.Name}' does not have a base definition.",
            "Use Inherit<T>() to inherit from an interface's default implementation.",
            ExitCode.InvalidInput
        );
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var target in targets)
            target(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        IEnumerable<PropertyInfo> properties =
            targets.Length > 0 ? targets.Select(target => Inherited(target.Body)) : [OnlyTarget(node.Id, typeof(T), typeof(Target))];
        foreach (var inherited in properties)
        {
            // The getter is called by its address, which asks neither of these.
            if (inherited.DeclaringType?.IsInstanceOfType(owner) != true)
                throw NotInherited($"'{typeof(T).Name}', which '{owner.GetType().Name}' is not");
            if (inherited.GetMethod is not { IsAbstract: false })
                throw NotInherited($"'{inherited.DeclaringType.Name}.{inherited.Name}', which has no definition");
            TargetMember.Define(TargetMember.ReadOwn(owner, inherited), this);
        }
        return this;
    }

    public ITargetDefinition Produces(params string[] artifacts)
    {
        products.AddRange(artifacts);
        return this;
    }

    public ITargetDefinition Partition(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        return Set(node with { PartitionSize = size });
    }

    public ITargetDefinition Inputs(params string[] globs)
    {
        inputs.AddRange(globs);
        return this;
    }

    public ITargetDefinition Outputs(params string[] globs)
    {
        outputs.AddRange(globs);
        return this;
    }

    private static string Text(string? expression) =>
        expression is null ? "a condition"
        : expression.StartsWith("() => ", StringComparison.Ordinal) ? expression[6..]
        : expression;

    private PropertyInfo Inherited(Expression target) =>
        target is MemberExpression { Member: PropertyInfo named } ? named : throw NotInherited($"'{target}', which is not a target");

    private RecipesException NotInherited(string what) =>
        new(
            $"The target '{node.Id}' inherits from {what}.",
            "Name a target of a component that this class implements: Inherit<ICompile>(x => x.Compile).",
            ExitCode.InvalidInput
        );

    private TargetDefinition Require(IEnumerable<LambdaExpression> expressions)
    {
        requirements.AddRange(expressions.Select(RequirementReader.Read));
        return this;
    }

    private TargetDefinition Set(TargetNode changed)
    {
        node = changed;
        return this;
    }
}
