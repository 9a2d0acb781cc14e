namespace Recipes.Targets;

/// <summary>How a definition relates its target to another.</summary>
internal enum TargetRelation
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
    Consumes,
}
