using System.Reflection;

namespace Recipes.Targets;

/// <summary>What a target requires before any target runs.</summary>
/// <param name="Text">The expression, for people.</param>
/// <param name="Member">The parameter that must have a value; null for a condition.</param>
/// <param name="IsMet">Asks.</param>
public sealed record TargetRequirement(string Text, MemberInfo? Member, Func<bool> IsMet);
