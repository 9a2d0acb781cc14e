using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Recipes.Targets;

/// <summary>
/// The fluent vocabulary of a target, in NUKE's words and with NUKE's meanings (see <c>Nuke.Common.ITargetDefinition</c> 10.1), plus inputs, outputs
/// and cancellation. Every member adds to the definition and returns it.
/// </summary>
/// <remarks>
/// The forms with a type parameter refer to a component of the same build (an interface) or to a target of another recipe. Without a lambda they
/// are short for the only target that the interface declares.
/// </remarks>
public interface ITargetDefinition
{
    /// <summary>The text below the target in <c>--help</c>.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Appends actions, run in order.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Appends an action whose result is discarded.</summary>
    ITargetDefinition Executes<T>(Func<T> action);

    /// <summary>Appends an asynchronous action.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Appends asynchronous actions that can be cancelled, run in order.</summary>
    ITargetDefinition Executes(params Func<CancellationToken, Task>[] actions);

    /// <summary>Pulls the targets into the plan and runs them before this one.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Pulls targets of a component or recipe into the plan and runs them before this one.</summary>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="DependsOn{T}"/> if the build has the component; otherwise nothing.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Makes the targets depend on this one.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <summary>Makes targets of a component depend on this one.</summary>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="DependentFor{T}"/> if the build has the component; otherwise nothing.</summary>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this before the targets where both are in the plan.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <summary>Runs this before targets of a component where both are in the plan.</summary>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="Before{T}"/> if the build has the component; otherwise nothing.</summary>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Runs this after the targets where both are in the plan.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Runs this after targets of a component where both are in the plan.</summary>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="After{T}"/> if the build has the component; otherwise nothing.</summary>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Adds the targets to the plan of whoever runs this, after it.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <summary>Adds targets of a component to the plan of whoever runs this, after it.</summary>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="Triggers{T}"/> if the build has the component; otherwise nothing.</summary>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Adds this to the plan of whoever runs the targets, after them.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <summary>Adds this to the plan of whoever runs targets of a component, after them.</summary>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="TriggeredBy{T}"/> if the build has the component; otherwise nothing.</summary>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target if the condition, asked right before it would run, is false.</summary>
    /// <param name="condition">Asked once.</param>
    /// <param name="conditionExpression">The condition's text, given by the compiler.</param>
    ITargetDefinition OnlyWhenDynamic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null
    );

    /// <summary>Skips the target if the condition, asked before anything runs, is false.</summary>
    /// <param name="condition">Asked once.</param>
    /// <param name="conditionExpression">The condition's text, given by the compiler.</param>
    ITargetDefinition OnlyWhenStatic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null
    );

    /// <summary>What happens to this target's dependencies when it is skipped. Default: <see cref="DependencyBehavior.Skip"/>.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Checks before any target runs that a parameter has a value (a string: also that it is not blank).</summary>
    ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class?;

    /// <summary>Checks before any target runs that a parameter has a value.</summary>
    ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct;

    /// <summary>Checks before any target runs that a condition holds.</summary>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>Still runs after another target failed, or after the run was cancelled.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>A failure of this target does not stop the plan; the build is still failed.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>What the target occupies while it runs. Default: <see cref="TargetLoad.Processor"/>.</summary>
    ITargetDefinition Load(TargetLoad load);

    /// <summary>Leaves the target out of <c>--help</c>; it can still be invoked.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Applies the base class's definition of an overridden target, here.</summary>
    ITargetDefinition Base();

    /// <summary>Applies other definitions, here.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Applies a component's own (default) definitions, here: an explicit implementation extends them so.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    /// <summary>Globs of artifacts, relative to the root directory. Data for reports and CI generators.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Names the targets whose artifacts this one reads. Adds no dependency.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <summary>Names targets of a component whose artifacts this one reads. Adds no dependency.</summary>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <summary>Names a target and those of its artifacts that this one reads. Adds no dependency.</summary>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <summary>Names a component's target and those of its artifacts that this one reads. Adds no dependency.</summary>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <summary>Names the component's only target and those of its artifacts that this one reads. Adds no dependency.</summary>
    ITargetDefinition Consumes<T>(params string[] artifacts);

    /// <summary>
    /// Depends on a component's only <see cref="Setup"/>, and runs its only <see cref="Cleanup"/> after this target, whatever happened.
    /// </summary>
    ITargetDefinition DependsOnContext<T>();

    /// <summary>In how many parts a CI generator may split this target. Data only.</summary>
    /// <param name="size">Greater than 1.</param>
    ITargetDefinition Partition(int size);

    /// <summary>Globs of files, relative to the root directory, that this target reads: it is skipped while they and its outputs are unchanged.</summary>
    ITargetDefinition Inputs(params string[] globs);

    /// <summary>Globs of files, relative to the root directory, that this target writes: each must match for the target to be up to date.</summary>
    ITargetDefinition Outputs(params string[] globs);
}
