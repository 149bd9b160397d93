import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How OpenFields of the guide walks through a form. nimbus-jose-jwt is a stub here, so `open` is replaced by one that tells what
 * it was asked for. Prints a line for each case.
 */
public final class SpringForm extends OpenFields {
    private SpringForm() {
        super(Map.of(), "");
    }

    @Override
    public String open(String compact, String field) {
        return "opened " + compact + " of " + field;
    }

    public static void main(String[] args) {
        SpringForm fields = new SpringForm();
        Map<String, Object> form = new HashMap<>(Map.of("phone", "a", "email", "", "contact", map("phone", "b")));
        form.put("remark", null);
        List<Object> passengers = list(map("idNumber", "c"), map("idNumber", ""), map("idNumber", null), new HashMap<>(), 7);
        passengers.add(map("idNumber", "d"));
        form.put("passengers", passengers);
        fields.openForm(form, "phone", "email", "remark", "absent", "contact.phone", "passengers[].idNumber", "passengers.idNumber");
        System.out.println(form.get("phone"));
        System.out.println("[" + form.get("email") + "] " + form.get("remark") + " " + form.containsKey("absent"));
        System.out.println(((Map<?, ?>) form.get("contact")).get("phone"));
        System.out.println(passengers);

        for (Object value : new Object[] {7, list("x"), map("x", 1), true}) {
            System.out.println(refused(() -> fields.openForm(map("phone", value), "phone")));
        }
        for (int count : new int[] {20, 21}) {
            List<Object> many = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                many.add("x");
            }
            System.out.println(count + " " + refused(() -> fields.openForm(map("list", many), "list[]")));
        }
        for (String path : List.of("", "a.", "a..b", "passengers.0.idNumber", "a[0]", "a]")) {
            System.out.println(refused(() -> fields.openForm(map("phone", "a"), path)));
        }
    }

    private static String refused(Runnable work) {
        try {
            work.run();
            return "taken";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static Map<String, Object> map(String name, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        return map;
    }

    private static List<Object> list(Object... values) {
        return new ArrayList<>(List.of(values));
    }
}
