namespace Recipes.Specs.Core.Resolving;

/// <summary>Recipes that need each other in every way.</summary>
internal static class SampleRecipes
{
    public abstract class TwoVariants : Recipe
    {
        public Variant Stable => package => package;

        public Variant Latest => package => package;
    }

    public sealed class Zlib : TwoVariants;

    public sealed class Png : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Zlib>();
    }

    public sealed class App : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Zlib>().DependsOn<Png>();
    }

    public sealed class NeedsLatest : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Zlib>(x => x.Latest);
    }

    public sealed class NeedsStable : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Zlib>(x => x.Stable);
    }

    public sealed class Deep : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<NeedsLatest>();
    }

    public sealed class Changing : Recipe
    {
        public Variant Stable => package => package.DependsOn<Zlib>(x => x.Latest);

        public Variant Latest => package => package;
    }

    public sealed class NeedsChanged : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Changing>(x => x.Latest);
    }

    public sealed class Late : Recipe
    {
        public Variant Stable => package => package;

        public Variant Latest => package => package.DependsOn<Zlib>(x => x.Stable);
    }

    public sealed class NeedsLate : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Late>(x => x.Latest);
    }

    public sealed class RoundA : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<RoundB>();
    }

    public sealed class RoundB : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<RoundA>();
    }

    public sealed class RoundUser : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Zlib>().DependsOn<RoundA>();
    }

    public sealed class Selfish : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Selfish>();
    }

    public sealed class Flip : Recipe
    {
        public Variant Stable => package => package.DependsOn<Flop>(x => x.Latest);

        public Variant Latest => package => package;
    }

    public sealed class Flop : Recipe
    {
        public Variant Stable => package => package;

        public Variant Latest => package => package.DependsOn<Flip>(x => x.Latest);
    }

    public sealed class Crossed : Recipe
    {
        protected override Package Define(Package package) =>
            package.Id.Platform == Platform.Native ? package : package.DependsOn<Crossed>(on: Platform.Native);
    }

    public sealed class Selfless : Recipe;

    public sealed class Media : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Zlib>().DependsOn<Png>() with { IsGroup = true };
    }

    public sealed class Everything : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Media>().DependsOn<Selfless>() with { IsGroup = true };
    }

    public sealed class Player : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Everything>();
    }

    public abstract class AbstractRecipe : Recipe;

    public sealed class NeedsAbstract : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<AbstractRecipe>();
    }

    public sealed class Argument(string name) : Recipe
    {
        public string Argued => name;
    }

    public sealed class NeedsArgument : Recipe
    {
        protected override Package Define(Package package) => package.DependsOn<Argument>();
    }

    public sealed class Throwing : Recipe
    {
        public Throwing() => throw new InvalidOperationException("no such thing");
    }

    public sealed class Undefined : Recipe
    {
        protected override Package Define(Package package) => throw new InvalidOperationException("no such thing");
    }

    public sealed class Defined : Recipe
    {
        public Variant Latest => package => package.Released($"2 of {package.Id}");

        protected override Package Define(Package package) => package.Released("1");
    }
}
