#pragma warning disable CA1070, CA2225, CA1040, CS0067 // It has one of each.
namespace Recipes.Specs.PublicApi;

/// <summary>One of each kind of type and member.</summary>
public abstract class Sample
{
    public const int Most = 3;

    protected Sample(string name) => Name = name;

    private protected Sample() { }

    public event EventHandler? Changed;

    public delegate TResult Made<in T, out TResult>(T argument, int? count);

    public enum Kind
    {
        One = 1,
        Two,
    }

    public interface ISample : IDisposable
    {
        int Number => 1;
    }

    public string? Name { get; internal set; }

    public virtual int Guarded { get; protected set; }

    protected static IReadOnlyDictionary<string, int[]>? Map { get; set; }

    internal int Hidden { get; set; }

    public static Sample? operator +(Sample left, string right) => left;

    public static implicit operator string(Sample sample) => "";

    public abstract void Do(params string[] names);

    protected virtual T? Make<T>(ref int number, string text = "")
        where T : class => null;

    internal void Hide() { }

    public sealed record Data(int Number, string? Text)
    {
        public required string Given { get; init; }
    }

    public class Derived : Sample, ISample
    {
        public Derived()
            : base("") { }

        public override int Guarded => 1;

        public override void Do(params string[] names) { }

        public void Dispose() { }

        public override string ToString() => "";
    }
}
