namespace Recipes.Hosting.Builds;

/// <summary>Marks a target that answers a question: only the answer goes to standard output, no headline, no progress, no summary.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AnswersAttribute : Attribute;
