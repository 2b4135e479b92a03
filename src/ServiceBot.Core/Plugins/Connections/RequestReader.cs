using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Customers;
using ServiceBot.Core.Grid;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Plugins.Connections;

/// <summary>Reads the pieces of a request from a message, whatever was asked.</summary>
internal static partial class RequestReader
{
    private const int ShortestText = 2;
    private const int LongestName = 30;
    private const int ShortestPlace = 4;

    /// <summary>Pieces that the message gives: those that it marks itself, and the plain answer to what was asked.</summary>
    /// <remarks>A span of time comes as <see cref="RequestSlots.Period"/>; a last day ends it with an empty one.</remarks>
    public static IReadOnlyDictionary<string, string> Read(Words words, Form form, RequestKind kind, DateOnly today)
    {
        var pieces = new Dictionary<string, string>(StringComparer.Ordinal);
        var folded = SpokenDigits.ToDigits(words.Folded);
        var mentions = IdentityReader.Read(folded);
        Phone(pieces, folded, mentions, form, words, kind);
        foreach (var need in kind.Needs)
        {
            var isAsked = form.Asked == need.Slot;
            var value = need.Check switch
            {
                RequestCheck.Place => Place(words, isAsked, form[need.Slot], form[RequestSlots.Area], kind),
                RequestCheck.Person => Person(words, mentions, isAsked, kind, need.Slot),
                RequestCheck.Capacity => CapacityReader.Read(folded, isAsked),
                RequestCheck.People => Amount(folded, isAsked, People()),
                RequestCheck.Choice => Choice(need, folded, isAsked),
                RequestCheck.Text when isAsked && !words.Asks && words.Act == DialogueAct.None && !OtherWish.IsIn(words.Folded) && words.Typed.Length >= ShortestText => words.Typed,
                _ => null,
            };
            if (value is not null) pieces[need.Slot] = value;
        }
        Days(pieces, folded, form, kind, today);
        // A province or a city alone is where the place lies, not the place.
        if (kind.Need(RequestSlots.Place) is not null && form[RequestSlots.Place] is null && !pieces.ContainsKey(RequestSlots.Place) && RequestPlace.Area(words.Typed) is { } area)
            pieces[RequestSlots.Area] = area;
        return pieces;
    }

    /// <summary>The message for the identity check: the new holder is not the one to verify.</summary>
    public static string ForIdentity(string folded) => MarkedName().Replace(folded, "，");

    private static void Phone(Dictionary<string, string> pieces, string folded, IdentityMentions mentions, Form form, Words words, RequestKind kind)
    {
        var isAsked = form.Asked == RequestSlots.Phone;
        if (mentions.Phones is [.., var phone]) pieces[RequestSlots.Phone] = phone;
        // Where no account is changed, a mobile alone is nothing else.
        else if (mentions.Ambiguous is { } mobile && kind is { HasAccount: false } && kind.Need(RequestSlots.Phone) is not null && IsMobile().IsMatch(mobile)) pieces[RequestSlots.Phone] = mobile;
        else if (isAsked && (mentions.Ambiguous ?? (LandLine().Match(folded) is { Success: true } line ? Digits(line.Value) : null)) is { } number)
            pieces[RequestSlots.Phone] = number;
        // What cannot be a phone is taken as one, and told to be none.
        else if (isAsked && (mentions.Unreadable is [var odd, ..] ? odd : mentions.Accounts is [var account, ..] ? account.Value : null) is { } wrong)
            pieces[RequestSlots.Phone] = wrong;
        else if (form[RequestSlots.Phone] is { Length: >= 8 } known && mentions.Tail is { } tail && (words.Does(DialogueAct.Corrects) || mentions.IsTailNamed) && form.Asked is Form.Confirmation or RequestSlots.Phone)
            pieces[RequestSlots.Phone] = known[..^tail.Length] + tail;
    }

    private static string? Place(Words words, bool isAsked, string? known, string? area, RequestKind kind)
    {
        if (PlaceReader.Find(words.Typed) is { } place)
        {
            var text = RequestPlace.Whole(words.Typed, place.Text);
            if (known is null && area is not null && place.City is null && !text.Contains(area, StringComparison.Ordinal)) text = area + text;
            if (place.IsExact) return place.City is null && place.District is null ? Division(known) + text : text;
            if (RequestPlace.IsWide(place)) return null;
            // A district first and the street later make one place.
            if (isAsked) return known is null || text.Contains(known, StringComparison.Ordinal) ? text : known + text;
        }
        return isAsked && !words.Asks && words.Act == DialogueAct.None && words.Typed.Length >= ShortestPlace && RequestPlace.Names(words.Folded, kind)
            ? (known ?? (area is not null && !words.Typed.Contains(area, StringComparison.Ordinal) ? area : null)) + words.Typed
            : null;
    }

    /// <summary>What stands before the road or estate: a correction of the number leaves it.</summary>
    private static string Division(string? known)
    {
        if (known is null || PlaceReader.Find(known) is not { } place || (place.Road ?? place.Estate) is not { } name) return "";
        return known.IndexOf(name, StringComparison.Ordinal) is > 0 and var at && (place.City ?? place.District) is not null ? known[..at] : "";
    }

    private static string? Person(Words words, IdentityMentions mentions, bool isAsked, RequestKind kind, string slot)
    {
        if (slot == RequestSlots.NewHolder && MarkedName().Match(words.Folded) is { Success: true } marked) return marked.Groups["name"].Value;
        if (Company().Match(words.Folded) is { Success: true } company && (isAsked || !kind.HasAccount)) return company.Value;
        // In a request on an account a bare name may be the present holder's, given for the identity check.
        if (!kind.HasAccount && mentions.Name is { } named) return named;
        if (!kind.HasAccount && PersonName.IsName(words.Folded.Trim())) return words.Typed.Trim();
        if (!isAsked || OtherWish.IsIn(words.Folded)) return null;
        if (mentions.Name is { } name) return name;
        var bare = NamePrefix().Replace(NotOfName().Replace(words.Typed, ""), "");
        return bare.Length is > 1 and <= LongestName && BareName().IsMatch(bare) && words.Act == DialogueAct.None && !words.Asks ? bare : null;
    }

    private static string? Amount(string folded, bool isAsked, Regex unit)
    {
        var numbers = ChineseNumbers.Find(folded);
        var found = numbers.Where(number => unit.Match(folded, number.Start + number.Length) is { Success: true } match && match.Index == number.Start + number.Length).ToList();
        if (found.Count > 0) return Plain(found[^1].Value);
        return isAsked && numbers is [var only] && folded.Length - only.Length <= 4 ? Plain(only.Value) : null;
    }

    private static string? Choice(RequestNeed need, string folded, bool isAsked)
    {
        var isMarked = isAsked || need.Marks.Any(mark => folded.Contains(mark, StringComparison.Ordinal));
        foreach (var (name, words) in need.Options)
            if (folded.Contains(name, StringComparison.Ordinal) || isMarked && words.Any(word => folded.Contains(word, StringComparison.Ordinal)))
                return name;
        // One of the answers and nothing else says what it is of.
        return need.Options.FirstOrDefault(option => option.Value.Contains(Ending().Replace(folded, ""))).Key;
    }

    private static void Days(Dictionary<string, string> pieces, string folded, Form form, RequestKind kind, DateOnly today)
    {
        if (kind.Need(RequestSlots.From) is null) return;
        var isSpan = kind.Need(RequestSlots.Until) is not null;
        var days = DayReader.Find(folded, today);
        if (days is [var first, var second, ..] && isSpan)
            (pieces[RequestSlots.From], pieces[RequestSlots.Until]) = (Iso(first.Day), Iso(second.Day));
        else if (days is [var only, ..])
            pieces[isSpan && (form.Asked == RequestSlots.Until || IsEnd(folded, only.Start)) ? RequestSlots.Until : RequestSlots.From] = Iso(only.Day);
        else if (form.Asked == RequestSlots.From && Now().IsMatch(folded)) pieces[RequestSlots.From] = Iso(today);
        if (!isSpan) return;
        if (pieces.ContainsKey(RequestSlots.Until)) pieces[RequestSlots.Period] = "";
        else if (DayReader.Period(folded) is { } period) pieces[RequestSlots.Period] = period;
    }

    private static bool IsEnd(string folded, int start) => start > 0 && folded[start - 1] is '到' or '至';

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    [GeneratedRegex(@"\G ?(?:口人|个人|口|人)")]
    private static partial Regex People();

    [GeneratedRegex(@"(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)|(?<!\d)[2-8]\d{6,7}(?!\d)")]
    private static partial Regex LandLine();

    [GeneratedRegex("(?:新户主|新户名|新的户主|过户?给|过到|转给|户名(?:改|换)(?:成|为)|户主(?:改|换)(?:成|为)|(?<!地址|电话|号码|容量|日期|千瓦|类别)(?:改成|改为|更名为|换成))(?:叫|是|为|:| )*(?<name>[\\u4e00-\\u9fff]{2,20}(?:公司|商店|店|厂|合作社|中心)|(?![我他她你您它咱俺])[\\u4e00-\\u9fff]{2,4}?)(?=[ ,。;!\\n\\d]|名下|的|了|吧|$)")]
    private static partial Regex MarkedName();

    [GeneratedRegex("(?<![\\u4e00-\\u9fff])[\\u4e00-\\u9fff()]{2,20}(?:公司|合作社)(?![\\u4e00-\\u9fff])")]
    private static partial Regex Company();

    [GeneratedRegex("(?:用电|的|吧|啊|[ ,，。!])*$")]
    private static partial Regex Ending();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex IsMobile();

    [GeneratedRegex(@"[\d\s,，.。:：]+")]
    private static partial Regex NotOfName();

    [GeneratedRegex("^(?:新户主|新户名|户主|户名|姓名|名字|申请人|联系人|我)?(?:叫做?|是|为)?")]
    private static partial Regex NamePrefix();

    [GeneratedRegex(@"^(?:[\u4e00-\u9fff·]{2,4}|[A-Za-z ]{3,30}|[\u4e00-\u9fff()（）]{2,26}(?:公司|店|厂|社|中心|学校|医院|村委会|场|行|部|馆))$")]
    private static partial Regex BareName();

    [GeneratedRegex("现在|马上|立刻|尽快|越快越好|立即")]
    private static partial Regex Now();
}
