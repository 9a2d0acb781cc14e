namespace Recipes.Specs.Core.Sources;

internal class SourceDigestsBase
{
    public override string ToString() => "a file of its own";
}
