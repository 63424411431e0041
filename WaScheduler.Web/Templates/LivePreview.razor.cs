using Microsoft.AspNetCore.Components;
using WaScheduler.Data.Contacts;
using WaScheduler.Web.Contacts;
using WaScheduler.Web.Contacts.Phones;
using WaScheduler.Web.Hosting;

namespace WaScheduler.Web.Templates;

/// <summary>Writes the message for the chosen recipient, and for all of them to see who lacks a value.</summary>
public sealed partial class LivePreview : ComponentBase
{
    private const int MostListed = 200;
    private const int MostNamed = 3;

    private static readonly Contact Example = new()
    {
        Name = "Dana Levi",
        Phone = "+972501234567",
        Birthday = new DateOnly(1990, 3, 27),
        Anniversary = new DateOnly(2015, 6, 14),
    };

    private IReadOnlyDictionary<long, Contact> _contacts = new Dictionary<long, Contact>();
    private List<RecipientChoice> _lacking = [];
    private string _read = "";
    private string? _chosen;
    private bool _isBlank;
    private MessageContent? _content;
    private WrittenMessage? _message;

    /// <summary>Unique in the page.</summary>
    [Parameter] public string Id { get; set; } = "preview";

    [Parameter, EditorRequired] public ContentInput Content { get; set; } = new("");

    /// <summary>Among whom to choose; without any an example is shown.</summary>
    [Parameter] public IReadOnlyList<RecipientChoice> People { get; set; } = [];

    /// <summary>Day and time of the message, on the clock it is planned by.</summary>
    [Parameter, EditorRequired] public DateTime Local { get; set; }

    /// <summary>The time in the bubble.</summary>
    [Parameter] public string? Time { get; set; }

    /// <summary>What happens to a message that lacks a value.</summary>
    [Parameter] public string Consequence { get; set; } = "Their messages will wait until you fill it in.";

    [Inject] private MessageWriter Writer { get; set; } = null!;

    private RecipientChoice? Person => People.FirstOrDefault(p => p.Token == _chosen) ?? (People.Count > 0 ? People[0] : null);

    private string Heading => _content?.IsPersonal != true ? "How it will look"
        : Person is { } person ? $"How {NameOf(person)} will see it" : $"How it will look, for example to {Example.Name}";

    private string Lacking
    {
        get
        {
            var names = string.Join(", ", _lacking.Take(MostNamed).Select(p => QuotedText.Of(NameOf(p))));
            var more = _lacking.Count > MostNamed ? $" and {_lacking.Count - MostNamed} more" : "";
            var words = string.Join(", ", _lacking.SelectMany(p => Write(p).Missing).Distinct());
            return $"{names}{more}: no value for {words}.";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var content = await Writer.ReadAsync(Content, CancellationToken.None);
        var ids = string.Join(',', People.Select(p => p.Token));
        if (ids != _read)
        {
            _contacts = await Writer.ContactsAsync(People.Take(MostListed).Select(p => p.ContactId), CancellationToken.None);
            _read = ids;
        }

        _content = content;
        _isBlank = string.IsNullOrWhiteSpace(content.Source) && !content.HasFiles;
        Show();
    }

    private void Choose(ChangeEventArgs args)
    {
        _chosen = args.Value?.ToString();
        Show();
    }

    private void Show()
    {
        _lacking = _content!.IsPersonal ? [.. People.Take(MostListed).Where(p => Write(p).Missing.Count > 0)] : [];
        _message = Person is { } person ? Write(person) : _content.Write(Example, Example.Phone, Local);
    }

    private WrittenMessage Write(RecipientChoice person)
        => _content!.Write(person.ContactId is { } id ? _contacts.GetValueOrDefault(id) : null, person.Address, Local);

    private static string NameOf(RecipientChoice person) => person.ContactId is null ? PhoneNumbers.Format(person.Name) : person.Name;
}
