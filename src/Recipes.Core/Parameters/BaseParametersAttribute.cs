namespace Recipes.Parameters;

/// <summary>
/// The parameters that this class declares belong to every build: <c>--help</c> lists them last, the schema under <c>NukeBuild</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class BaseParametersAttribute : Attribute;
