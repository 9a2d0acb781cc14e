namespace Recipes.Targets;

/// <summary>The end of an action that returned a value: of what runs on, the value is only the promise.</summary>
internal static class Completion
{
    public static Task Of(object? value) =>
        value switch
        {
            Task task => task,
            ValueTask task => task.AsTask(),
            { } other when other.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
                (Task)type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(other, null)!,
            _ => Task.CompletedTask,
        };
}
