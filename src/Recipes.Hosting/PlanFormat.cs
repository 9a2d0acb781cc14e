namespace Recipes.Hosting;

/// <summary>How a plan is shown.</summary>
public enum PlanFormat
{
    /// <summary>Printed as a tree.</summary>
    Tree,

    /// <summary>A page that draws itself, written to <c>.nuke/temp/plan.html</c>.</summary>
    Html,

    /// <summary>A Mermaid flowchart, written to <c>.nuke/temp/plan.mmd</c>.</summary>
    Mermaid,

    /// <summary>A Graphviz graph, written to <c>.nuke/temp/plan.dot</c>.</summary>
    Dot,

    /// <summary>Written to <c>.nuke/temp/plan.json</c>.</summary>
    Json,
}
